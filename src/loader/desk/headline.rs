//! The headline, and the label that stands before it.

use super::note;
use crate::dispatch::{Dispatch, ExtraKind, SafeText};
use crate::loader::dateline;
use crate::loader::galley::{Kind, Piece};

/// The longest headline in bytes; what is longer is a paragraph.
const LONGEST: usize = 300;

/// Labels as desks print them, in lower case.
const LABELS: &[&str] = &[
    "update",
    "corrected",
    "correction",
    "official correction",
    "clarification",
    "refile",
    "rpt",
    "repeat",
    "wrapup",
    "exclusive",
    "factbox",
    "timeline",
    "analysis",
    "insight",
    "special report",
    "breakingviews",
    "column",
    "commentary",
    "preview",
    "newsmaker",
    "interview",
    "feature",
    "urgent",
    "bulletin",
    "flash",
    "breaking",
    "alert",
    "roundup",
    "poll",
    "explainer",
    "snapshot",
    "instant view",
    "dealtalk",
    "wider image",
    "highlights",
    "table",
    "brief",
    "diary",
    "kill",
    "mandatory kill",
    "withdrawal",
    "withdrawn",
    "retraction",
    "retracted",
    "witness",
    "obituary",
    "profile",
    "live updates",
    "watch",
    "fact check",
    "graphic",
    "q&a",
];

/// Labels that only ever stand on a line of their own.
const LINE_LABELS: &[&str] = &["media advisory", "news advisory", "press advisory", "news alert"];

/// Says whether a line is a label by itself.
pub(in crate::loader) fn is_label(line: &str) -> bool {
    let line = line.trim_end_matches([':', '-', ' ']);
    let (name, _) = split_number(line);
    LINE_LABELS.iter().any(|label| line.eq_ignore_ascii_case(label))
        || (is_capitals(name) && LABELS.iter().any(|label| name.eq_ignore_ascii_case(label)))
}

/// Sets the headline, its label taken out.
pub(in crate::loader) fn set(dispatch: &mut Dispatch, printed: &str) {
    let line = SafeText::line(printed.trim());
    // ANSA opens headlines with arrows, IPTC 7901 closes them with an equals sign.
    let line: &str = line.trim_start_matches(['>', ' ']).trim_end_matches(['=', ' ']);
    let (label, rest) = part(line);
    if let Some(label) = label {
        match dispatch.label {
            None => dispatch.label = Some(SafeText::line(label)),
            Some(_) => note(dispatch, ExtraKind::Header, Some("label"), label),
        }
    }
    if !rest.is_empty() {
        dispatch.headline = Some(SafeText::line(rest));
    }
}

/// Parts `UPDATE 1-Ships sail` and `Factbox: Ships` into label and headline.
///
/// A dash needs a label in capitals; a colon takes any case.
pub(super) fn part(line: &str) -> (Option<&str>, &str) {
    let mut end = 0;
    let mut rest = line;
    while let Some((name_len, separator_len)) = one_label(rest) {
        end = line.len() - rest.len() + name_len;
        rest = &rest[name_len + separator_len..];
    }
    if end == 0 || rest.trim().is_empty() {
        return (None, line);
    }
    (Some(line[..end].trim_end()), rest.trim_start())
}

/// Bytes of the label that opens the text, and of the sign behind it.
fn one_label(text: &str) -> Option<(usize, usize)> {
    let at = text.find([':', '-', '–', '—', '>'])?;
    let sign = text[at..].chars().next()?;
    let name = text[..at].trim_end();
    let (word, _) = split_number(name);
    if !LABELS.iter().any(|label| word.eq_ignore_ascii_case(label)) {
        return None;
    }
    let fits = if sign == ':' { name.starts_with(char::is_uppercase) } else { is_capitals(word) };
    let signs = text[at..].len() - text[at..].trim_start_matches([sign, ' ']).len();
    fits.then(|| (name.len(), at - name.len() + signs))
}

/// `UPDATE 2` has the name `UPDATE`.
fn split_number(label: &str) -> (&str, &str) {
    let name = label.trim_end_matches(|c: char| c.is_ascii_digit());
    (name.trim_end(), &label[name.len()..])
}

fn is_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// Says whether a piece at the top is the headline of a dispatch that has none yet.
///
/// A paragraph that opens with a dateline is none; of a dispatch without any further piece the
/// only piece is the headline when it does not end like a sentence.
pub(super) fn is_one(dispatch: &Dispatch, piece: &Piece, more_follows: bool) -> bool {
    if dispatch.headline.is_some() || piece.text.len() > LONGEST || piece.text.contains('\n') {
        return false;
    }
    let is_bold = piece.is_bold();
    match piece.kind {
        Kind::Heading(_) => true,
        Kind::Prose => {
            let opens = dateline::find(&piece.text, piece.bold_len()).is_some();
            let ends = piece.text.ends_with(['.', '”', '"']) && piece.text.len() > 120;
            let alone = !more_follows && piece.text.ends_with(['.', '”', '"', '!', '?']);
            !opens && (is_bold || (!ends && !alone))
        }
        _ => false,
    }
}

/// Says whether a heading prints the headline once more.
pub(super) fn repeats(dispatch: &Dispatch, piece: &Piece) -> bool {
    let Some(headline) = &dispatch.headline else { return false };
    let printed = SafeText::line(&piece.text);
    let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
    matches!(piece.kind, Kind::Heading(_) | Kind::Prose) && same(part(&printed).1, headline)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, label: Option<&str>, headline: &str) {
        assert_eq!(part(line), (label, headline));
    }

    #[test]
    fn labels_are_taken_out() {
        check("UPDATE 1-Ships sail", Some("UPDATE 1"), "Ships sail");
        check("CORRECTED-UPDATE 2-Ships sail", Some("CORRECTED-UPDATE 2"), "Ships sail");
        check("Factbox: Ships of the line", Some("Factbox"), "Ships of the line");
        check("URGENT — Ships sail", Some("URGENT"), "Ships sail");
        check("EXCLUSIVE - Ships sail", Some("EXCLUSIVE"), "Ships sail");
    }

    #[test]
    fn labels_alone_are_in_capitals() {
        assert!(is_label("ANALYSIS") && is_label("UPDATE 2") && is_label("Media advisory"));
        assert!(!is_label("Analysis") && !is_label("HARBOUR"));
    }

    fn empty() -> Dispatch {
        let origin = crate::dispatch::Origin::standard_input();
        let print = crate::dispatch::Fingerprint::of(b"");
        Dispatch::empty(crate::dispatch::DispatchId::default(), origin, print)
    }

    #[test]
    fn signs_alone_are_no_headline() {
        let mut dispatch = empty();
        set(&mut dispatch, ">=");
        assert!(dispatch.headline.is_none());
    }

    #[test]
    fn headlines_are_short_and_open_no_body() {
        let is_one = |text: &str| is_one(&empty(), &Piece::new(Kind::Prose, text.to_owned()), true);
        assert!(is_one("Ships sail") && is_one("Ships sail."));
        assert!(!is_one(&"Ships sail ".repeat(30)) && !is_one("Ships\nsail"));
        assert!(!is_one("OSLO (Reuters) - Ships lay idle"));
        assert!(!is_one(&format!("{}.", "Ships sail ".repeat(12))));
    }

    #[test]
    fn the_only_piece_is_a_headline_in_bold() {
        let mut piece = Piece::new(Kind::Prose, "Ships sail.".to_owned());
        assert!(!is_one(&empty(), &piece, false));
        let span = crate::dispatch::Span::new(0, piece.text.len());
        piece.styled.push(crate::dispatch::Styled { span, style: crate::dispatch::Style::Strong });
        assert!(is_one(&empty(), &piece, false));
    }

    #[test]
    fn other_words_are_no_labels() {
        for line in
            ["Update-to-date ships", "Ships: a history", "Analysis - ships", "UPDATE 1-", ""]
        {
            check(line, None, line);
        }
    }
}
