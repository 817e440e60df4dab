//! Dispatches from a short notation.
//!
//! Blocks are parted by a blank line and told apart by their first characters: `# ` crosshead,
//! `> ` block quote, `- ` and `1. ` list items (`-- ` one level down), `| ` table, `% ` code,
//! `c ` caption, `r ` credit. Inside, `{A:words}` is a quote by speaker A, `{+:words}` its next
//! segment, `{?:words}` a scare quote, `{@A:words}` a name, `{L:words}` a link, `{*:words}` and
//! `{_:words}` are strong and emphasised, `{D:words}` is the dateline.

use crate::dispatch::{
    Attribution, Block, Dateline, Dispatch, DispatchId, Fingerprint, Link, ListItem, Origin, Quote,
    QuoteKind, SafeText, Span, Speaker, Style, Styled,
};

/// Reads the notation.
pub(super) fn dispatch(copy: &str) -> Dispatch {
    let mut reader = Reader { text: String::new(), dispatch: empty(), names: Vec::new() };
    for block in copy.split("\n\n").filter(|block| !block.is_empty()) {
        reader.read_block(block);
    }
    reader.finish()
}

fn empty() -> Dispatch {
    Dispatch::empty(DispatchId::default(), Origin::standard_input(), Fingerprint::of(b""))
}

struct Reader {
    text: String,
    dispatch: Dispatch,
    names: Vec<(u16, Span)>,
}

impl Reader {
    fn read_block(&mut self, block: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        let known = ["# ", "> ", "- ", "-- ", "| ", "% ", "c ", "r "];
        let prefix = known.into_iter().find(|prefix| block.starts_with(prefix)).unwrap_or("");
        self.read_words(&block[prefix.len()..]);
        let span = Span::new(start, self.text.len());
        let number_len = block.find(". ").filter(|at| block[..*at].parse::<u8>().is_ok());
        let item = |depth, number_len| Block::ListItem(ListItem { span, depth, number_len });
        self.dispatch.blocks.push(match (prefix, number_len) {
            ("# ", _) => Block::Crosshead(span),
            ("> ", _) => Block::BlockQuote(span),
            ("- ", _) => item(0, 0),
            ("-- ", _) => item(1, 0),
            ("| ", _) => Block::Table(span),
            ("% ", _) => Block::Code(span),
            ("c ", _) => Block::Caption(span),
            ("r ", _) => Block::Credit(span),
            (_, Some(at)) => item(0, u8::try_from(at + 2).unwrap()),
            _ => Block::Paragraph(span),
        });
    }

    fn read_words(&mut self, mut words: &str) {
        while let Some(open) = words.find('{') {
            self.text.push_str(&words[..open]);
            let (tag, rest) = words[open + 1..].split_once(':').expect("a tag ends in a colon");
            let (inner, rest) = rest.split_once('}').expect("a tag is closed");
            let start = self.text.len();
            self.text.push_str(inner);
            self.mark(tag, Span::new(start, self.text.len()));
            words = rest;
        }
        self.text.push_str(words);
    }

    fn mark(&mut self, tag: &str, span: Span) {
        let dispatch = &mut self.dispatch;
        match tag.as_bytes() {
            b"L" => {
                let url = format!("https://example.org/{}?utm_source=x", dispatch.links.len());
                dispatch.links.push(Link { span, url: SafeText::line(&url) });
            }
            b"*" => dispatch.styled.push(Styled { span, style: Style::Strong }),
            b"_" => dispatch.styled.push(Styled { span, style: Style::Emphasis }),
            b"D" => {
                dispatch.dateline = Some(Dateline {
                    span,
                    place: Some(SafeText::line(&self.text[span.start..span.end])),
                    date: None,
                    agency: None,
                });
            }
            b"+" => dispatch.quotes.last_mut().unwrap().segments.push(span),
            b"?" => dispatch.quotes.push(quote(span, QuoteKind::Scare, None)),
            [b'@', letter] => self.names.push((u16::from(letter - b'A'), span)),
            [letter] => {
                let speaker = u16::from(letter - b'A');
                dispatch.quotes.push(quote(span, QuoteKind::Direct, Some(speaker)));
            }
            _ => panic!("no such tag: {tag}"),
        }
    }

    /// Gives each quote the nearest name of its speaker.
    fn finish(mut self) -> Dispatch {
        for quote in &mut self.dispatch.quotes {
            let start = quote.span().start;
            if let Some(attribution) = &mut quote.attribution {
                let names = self.names.iter().filter(|(who, _)| *who == attribution.speaker);
                if let Some((_, span)) = names.min_by_key(|(_, span)| span.start.abs_diff(start)) {
                    attribution.mention = *span;
                }
                let who = usize::from(attribution.speaker);
                while self.dispatch.speakers.len() <= who {
                    let mention = SafeText::line("somebody");
                    self.dispatch.speakers.push(Speaker { name: None, role: None, mention });
                }
            }
        }
        self.dispatch.text = SafeText::block(&self.text);
        assert_eq!(&*self.dispatch.text, self.text, "the copy is safe already");
        self.dispatch
    }
}

fn quote(span: Span, kind: QuoteKind, speaker: Option<u16>) -> Quote {
    let attribution = speaker.map(|speaker| Attribution { speaker, mention: Span::new(0, 0) });
    let (cue, hearer) = (None, None);
    Quote { segments: vec![span], kind, attribution, cue, hearer, confidence: 1.0 }
}
