//! Puts the pieces together: text, blocks, faces and links with their offsets, language, quotes.

use super::galley::{Kind, Piece};
use crate::dispatch::{Block, Dateline, Dispatch, Flaw, Link, ListItem, SafeText, Span, Styled};
use crate::quotes;

/// How much text the language is guessed from, in bytes.
const LANGUAGE_FROM: usize = 2 * 1024;

/// The shortest text whose language can be guessed, in bytes.
const LANGUAGE_AT_LEAST: usize = 40;

/// Ends the reading of a dispatch.
pub(super) fn finish(dispatch: &mut Dispatch, pieces: Vec<Piece>) {
    join(dispatch, pieces);
    if dispatch.language.is_none() {
        dispatch.language = language(&dispatch.text).map(str::to_owned);
    }
    if dispatch.text.is_empty() && dispatch.headline.is_none() && dispatch.extra.is_empty() {
        dispatch.flaws.push(Flaw::Empty);
    }
    let found = quotes::find(&quotes::Passage {
        headline: dispatch.headline.as_deref(),
        text: &dispatch.text,
        blocks: &dispatch.blocks,
    });
    dispatch.quotes = found.quotes;
    dispatch.speakers = found.speakers;
}

/// Joins the pieces' texts by line feeds and moves all spans to where they stand now.
fn join(dispatch: &mut Dispatch, pieces: Vec<Piece>) {
    let mut text = String::with_capacity(pieces.iter().map(|piece| piece.text.len() + 1).sum());
    // The piece that it opened may have become a header field: then it opens no text.
    let mut dateline = dispatch.dateline.take();
    for mut piece in pieces {
        piece.seal();
        if piece.text.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(&piece.text);
        let moved = |span: Span| Span::new(span.start + start, span.end + start);
        dispatch.blocks.push(block(piece.kind, Span::new(start, text.len())));
        dispatch.styled.extend(
            piece.styled.iter().map(|styled| Styled { span: moved(styled.span), ..*styled }),
        );
        dispatch.links.extend(
            piece.links.into_iter().map(|link| Link { span: moved(link.span), url: link.url }),
        );
        if piece.opens_body {
            let moved = |line: Dateline| Dateline { span: moved(line.span), ..line };
            dispatch.dateline = dateline.take().map(moved);
        }
    }
    // Every piece is sealed and line feeds end a run of marks, so this changes nothing.
    dispatch.text = SafeText::block(&text);
}

fn block(kind: Kind, span: Span) -> Block {
    match kind {
        Kind::Prose => Block::Paragraph(span),
        Kind::Heading(_) | Kind::Crosshead => Block::Crosshead(span),
        Kind::BlockQuote => Block::BlockQuote(span),
        Kind::Item { depth, number_len } => Block::ListItem(ListItem { span, depth, number_len }),
        Kind::Table => Block::Table(span),
        Kind::Code => Block::Code(span),
        Kind::Caption => Block::Caption(span),
        Kind::Credit => Block::Credit(span),
    }
}

/// Guesses the language of a text; none where the guess is not reliable.
fn language(text: &str) -> Option<&'static str> {
    if text.len() < LANGUAGE_AT_LEAST {
        return None;
    }
    let mut end = text.len().min(LANGUAGE_FROM);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let info = whatlang::detect(&text[..end]).filter(whatlang::Info::is_reliable)?;
    iso_639_1(info.lang().code())
}

/// Codes of three letters that the detector knows, and those of two.
const CODES: &[(&str, &str)] = &[
    ("eng", "en"),
    ("fra", "fr"),
    ("deu", "de"),
    ("spa", "es"),
    ("por", "pt"),
    ("ita", "it"),
    ("nld", "nl"),
    ("swe", "sv"),
    ("nob", "nb"),
    ("dan", "da"),
    ("fin", "fi"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("bel", "be"),
    ("bul", "bg"),
    ("srp", "sr"),
    ("hrv", "hr"),
    ("slv", "sl"),
    ("slk", "sk"),
    ("ces", "cs"),
    ("pol", "pl"),
    ("hun", "hu"),
    ("ron", "ro"),
    ("ell", "el"),
    ("tur", "tr"),
    ("ara", "ar"),
    ("heb", "he"),
    ("pes", "fa"),
    ("urd", "ur"),
    ("hin", "hi"),
    ("ben", "bn"),
    ("tam", "ta"),
    ("tel", "te"),
    ("kan", "kn"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("guj", "gu"),
    ("pan", "pa"),
    ("ori", "or"),
    ("nep", "ne"),
    ("sin", "si"),
    ("cmn", "zh"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("vie", "vi"),
    ("tha", "th"),
    ("khm", "km"),
    ("mya", "my"),
    ("ind", "id"),
    ("jav", "jv"),
    ("tgl", "tl"),
    ("cat", "ca"),
    ("epo", "eo"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("est", "et"),
    ("mkd", "mk"),
    ("kat", "ka"),
    ("hye", "hy"),
    ("aze", "az"),
    ("uzb", "uz"),
    ("tuk", "tk"),
    ("afr", "af"),
    ("zul", "zu"),
    ("sna", "sn"),
    ("aka", "ak"),
    ("amh", "am"),
    ("yid", "yi"),
    ("cym", "cy"),
];

/// The code of two letters for those of three that the detector knows.
fn iso_639_1(code: &str) -> Option<&'static str> {
    CODES.iter().find(|(long, _)| *long == code).map(|(_, short)| *short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{DispatchId, Fingerprint, Origin};

    #[test]
    fn languages_by_two_letters() {
        let text =
            "The harbour was shut on Monday, and the pilots were waiting for the storm to end.";
        assert_eq!(language(text), Some("en"));
        assert_eq!(language("Le port est ouvert, mais les pilotes ne sont pas là."), Some("fr"));
        assert_eq!(language("Shr 34 cts vs 40 cts"), None);
        assert_eq!(language("Το λιμάνι"), None, "one name is no proof");
    }

    #[track_caller]
    fn check(declared: Option<&str>, texts: &[&str], language: Option<&str>, text: &str) {
        let origin = Origin::standard_input();
        let mut dispatch = Dispatch::empty(DispatchId::default(), origin, Fingerprint::of(b""));
        dispatch.language = declared.map(str::to_owned);
        let piece = |text: &&str| Piece::new(Kind::Prose, (*text).to_owned());
        finish(&mut dispatch, texts.iter().map(piece).collect());
        assert_eq!((dispatch.language.as_deref(), &*dispatch.text), (language, text));
        assert_eq!(dispatch.blocks.len(), text.lines().count());
    }

    #[test]
    fn a_declared_language_is_believed() {
        let text = "The harbour was shut on Monday, and the pilots were waiting for the storm.";
        check(None, &[text], Some("en"), text);
        check(Some("de"), &[text], Some("de"), text);
    }

    #[test]
    fn pieces_without_text_are_no_blocks() {
        check(None, &["", "One", "", "Two", ""], None, "One\nTwo");
    }

    #[test]
    fn every_language_of_the_detector_has_a_code() {
        for lang in whatlang::Lang::all() {
            assert!(iso_639_1(lang.code()).is_some(), "{}", lang.code());
        }
    }
}
