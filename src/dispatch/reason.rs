//! Why a quote has its speaker: where the words stand that name somebody, and what they mean.

use super::{Dispatch, Quote, Span, Speaker};

/// Words that stand for somebody of whom the text spoke before.
const PRONOUNS: [&str; 12] =
    ["he", "her", "his", "i", "it", "its", "she", "their", "they", "we", "which", "who"];

/// Why a quote has its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// Where the mention stands, seen from the quote.
    pub beside: Beside,
    /// How the mention comes to mean its speaker.
    pub meaning: Meaning,
}

/// Where the words stand that name a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// In the same block, before the quote.
    Before,
    /// In the same block, behind the quote.
    After,
    /// Between two segments.
    Between,
    /// With an earlier quote, whose speaker still has the word.
    GoesOn,
    /// In a block above, which leads to the quote.
    Above,
    /// In a block below, as a signature.
    Below,
}

/// How a mention comes to mean its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// It holds the whole name.
    Name,
    /// It holds a part of the name that stands in full elsewhere.
    PartOfName,
    /// It is a pronoun.
    Pronoun,
    /// It is an office or another description that the name was printed with.
    Description,
    /// No name goes with it.
    Nameless,
}

impl Reason {
    /// Says why a quote has its speaker; none where it has no speaker.
    #[must_use]
    pub fn of(dispatch: &Dispatch, index: usize) -> Option<Self> {
        let quote = dispatch.quotes.get(index)?;
        let attribution = quote.attribution?;
        let speaker = dispatch.speakers.get(usize::from(attribution.speaker))?;
        let beside = Beside::of(dispatch, index, quote, attribution.mention);
        Some(Self { beside, meaning: Meaning::of(dispatch.words_of(attribution.mention), speaker) })
    }
}

impl Beside {
    fn of(dispatch: &Dispatch, index: usize, quote: &Quote, mention: Span) -> Self {
        let block = |at: usize| dispatch.blocks.partition_point(|block| block.span().end <= at);
        let span = quote.span();
        let (named_in, begins_in) = (block(mention.start), block(span.start));
        let goes_on = dispatch.quotes[..index].iter().any(|earlier| {
            let is_shared = earlier.attribution.is_some_and(|it| it.mention == mention);
            is_shared && (earlier.span().start < mention.start || named_in < begins_in)
        });
        if goes_on && mention.start < span.start {
            Self::GoesOn
        } else if named_in < begins_in {
            Self::Above
        } else if named_in > block(span.end.saturating_sub(1)) {
            Self::Below
        } else if mention.end <= span.start {
            Self::Before
        } else if mention.start >= span.end {
            Self::After
        } else {
            Self::Between
        }
    }
}

impl Meaning {
    fn of(mention: &str, speaker: &Speaker) -> Self {
        let Some(name) = &speaker.name else { return Self::Nameless };
        let lower = |words: &str| words.to_lowercase().replace('’', "'");
        let (mention, name) = (lower(mention), lower(name));
        let words = || words_of(&mention);
        if mention.contains(&name) {
            Self::Name
        } else if words().next().is_some_and(|first| PRONOUNS.contains(&first)) {
            Self::Pronoun
        } else if words().any(|word| word.len() > 3 && words_of(&name).any(|it| it == word)) {
            Self::PartOfName
        } else {
            Self::Description
        }
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{
        Attribution, Block, DispatchId, Fingerprint, Origin, QuoteKind, SafeText,
    };

    /// A text of two paragraphs; every quote in it has the only mention between `{` and `}`.
    fn dispatch(text: &str, name: Option<&str>) -> Dispatch {
        let start = text.find('{').expect("a mention");
        let end = text.find('}').expect("its end") - 1;
        let text = text.replace(['{', '}'], "");
        let mut dispatch =
            Dispatch::empty(DispatchId::default(), Origin::standard_input(), Fingerprint::of(b""));
        let mut at = 0;
        for line in text.split('\n') {
            dispatch.blocks.push(Block::Paragraph(Span::new(at, at + line.len())));
            at += line.len() + 1;
        }
        let attribution = Some(Attribution { speaker: 0, mention: Span::new(start, end) });
        let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
        let quote = |span| Quote {
            segments: vec![span],
            kind: QuoteKind::Direct,
            attribution,
            cue: None,
            hearer: None,
            confidence: 1.0,
        };
        dispatch.quotes = marks.chunks(2).map(|it| quote(Span::new(it[0], it[1] + 1))).collect();
        let (name, mention) = (name.map(SafeText::line), SafeText::line(&text[start..end]));
        dispatch.speakers = vec![Speaker { name, role: None, mention }];
        dispatch.text = SafeText::block(&text);
        dispatch
    }

    /// The reason of the last quote.
    #[track_caller]
    fn check(text: &str, name: Option<&str>, beside: Beside, meaning: Meaning) {
        let dispatch = dispatch(text, name);
        let reason = Reason::of(&dispatch, dispatch.quotes.len() - 1);
        assert_eq!(reason, Some(Reason { beside, meaning }), "{text}");
    }

    #[test]
    fn where_the_mention_stands() {
        let name = Some("Ines Roth");
        check("{Ines Roth} said \"no\" on Sunday.", name, Beside::Before, Meaning::Name);
        check("\"No,\" said {Ines Roth}.", name, Beside::After, Meaning::Name);
        check("\"No,\" {Ines Roth} said. \"Never.\"", name, Beside::GoesOn, Meaning::Name);
        check("{Ines Roth} said \"no\" and \"no\".", name, Beside::Before, Meaning::Name);
        check("{Ines Roth} said \"no\".\n\"Never.\"", name, Beside::GoesOn, Meaning::Name);
        check("{Ines Roth} added:\n\"Never.\"", name, Beside::Above, Meaning::Name);
        check("\"Never.\"\n- {Ines Roth}", name, Beside::Below, Meaning::Name);
    }

    #[test]
    fn between_two_segments() {
        let mut dispatch = dispatch("\"No,\" {she} said. \"Never.\"", Some("Ines Roth"));
        let last = dispatch.quotes.pop().expect("a second half");
        dispatch.quotes[0].segments.extend(last.segments);
        let expected = Reason { beside: Beside::Between, meaning: Meaning::Pronoun };
        assert_eq!(Reason::of(&dispatch, 0), Some(expected));
        dispatch.quotes[0].attribution = None;
        assert_eq!(Reason::of(&dispatch, 0), None);
    }

    #[test]
    fn what_the_mention_means() {
        let name = Some("Ines Roth");
        let of = |mention: &str, name, meaning| {
            check(&format!("\"No,\" said {{{mention}}}."), name, Beside::After, meaning);
        };
        of("Ines Roth, the mayor", name, Meaning::Name);
        of("Ms. Roth", name, Meaning::PartOfName);
        of("Her", name, Meaning::Pronoun);
        of("the mayor", name, Meaning::Description);
        of("the mayor", None, Meaning::Nameless);
        of("the heron", name, Meaning::Description);
    }
}
