//! Labels: what stands in capitals before a dash or colon and is no place.
//!
//! `WHO:`, `MEDIA ADVISORY -`, and the title of a speaker in a transcript.

const LABELS: &str = "\
    who what when where why how note notes contact contacts media press attention attn re \
    subject date time location place to from cc for background summary factbox fact facts \
    analysis update updated correction corrected refile rpt wrapup exclusive urgent bulletin \
    flash breaking advisory alert editor editors question answer q a secretary senator mr \
    mrs ms dr president chairman governor minister moderator operator reporter rep sen gen \
    voice speaker title source sources details report reports table chart graphic poll \
    timeline key quotes highlights rtrs wire embargoed immediate release statement remarks \
    testimony video photo photos image caption credit copyright total bottom top story \
    sports business markets market stocks opinion review preview treasury ofac irs mp ceo \
    mayor judge justice professor prof commissioner ambassador director captain attorney \
    counsel witness interviewer host anchor narrator audience caller sir congressman \
    congresswoman representative col lt maj sgt gov spokesman spokeswoman \
    editorial interview explainer watch listen read more related see warning disclaimer \
    byline headline results score weather introduction conclusion phone tel fax email \
    address website name part chapter section step tip tips recap roundup developing";

/// Says whether one of the words in capitals is a label or a speaker's title.
pub(super) fn is_label(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphanumeric());
    words.any(|word| LABELS.split(' ').any(|label| word.eq_ignore_ascii_case(label)))
}
