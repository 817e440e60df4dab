//! The built-in dispatches as the reader shows them: what stands at their head, their sections,
//! and who says what.

use dateline::dispatch::{Dispatch, DispatchId, Origin, OriginKind, Quote, SafeText};
use dateline::loader::{Arrival, load};

fn read(name: &str) -> Dispatch {
    let path = format!("{}/assets/samples/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).expect("the sample is in the repository");
    let origin = Origin { kind: OriginKind::File, name: SafeText::line(name) };
    load(&Arrival { bytes: &bytes, name, id: DispatchId::of(OriginKind::File, b"", b"a"), origin })
}

/// A quote in a line: who, and the words it begins with.
fn line_of(dispatch: &Dispatch, quote: &Quote) -> String {
    let speaker = quote.attribution.map(|by| &dispatch.speakers[usize::from(by.speaker)]);
    let name = speaker.map_or("nobody", |speaker| speaker.shown());
    let words: Vec<&str> = dispatch.words_of(quote.span()).split_whitespace().take(3).collect();
    format!("{name}: {} ×{}", words.join(" "), quote.segments.len())
}

/// The head of a dispatch, its crossheads and its flaws, a line each.
fn head(dispatch: &Dispatch) -> String {
    let field = |field: &Option<SafeText>| field.as_deref().unwrap_or("-").to_owned();
    let place = dispatch.dateline.as_ref().and_then(|dateline| dateline.place.clone());
    let published = dispatch.published.map_or("-".to_owned(), |stamp| stamp.to_string());
    let head = [field(&dispatch.byline), field(&dispatch.agency), field(&place), published];
    let mut lines = vec![field(&dispatch.headline), head.join(" | ")];
    let sections = dispatch.sections();
    let headings = sections.iter().filter_map(|section| section.heading);
    lines.extend(headings.map(|span| format!("§ {}", dispatch.words_of(span))));
    lines.extend(dispatch.flaws.iter().map(|flaw| format!("flaw: {}", flaw.sentence())));
    lines.join("\n")
}

/// The quotes of a dispatch, a line each.
fn voices(dispatch: &Dispatch) -> String {
    let lines: Vec<String> = dispatch.quotes.iter().map(|quote| line_of(dispatch, quote)).collect();
    lines.join("\n")
}

#[track_caller]
fn check(name: &str, picture: fn(&Dispatch) -> String, expected: &str) {
    let shown = picture(&read(name));
    assert!(shown == expected.trim(), "{name} reads:\n{shown}\n");
}

#[test]
fn a_reprint() {
    check(
        "night-ferry.txt",
        head,
        "
Outer islands get their night ferry back after a winter of waiting
Example Wire | Example Wire | PORT ORRAN | 2026-11-20
§ FLOUR FIRST
§ TWO YEARS TO PROVE IT",
    );
}

#[test]
fn a_wire_of_the_nineties() {
    check(
        "rail-vote.txt",
        head,
        "
Lawmakers put off rail vote until spring after all-night talks
LENA AMSBURY | Northern Desk | KARSTAD, Norrmark | -
§ WHAT HAPPENS NEXT",
    );
}

#[test]
fn a_telex() {
    check(
        "olive-harvest.txt",
        head,
        "
OLIVE HARVEST SEEN DOWN BY A THIRD AFTER DRY AUTUMN
- | - | SANTA BRIGA | -
§ WELLS RUNNING LOW",
    );
}

#[test]
fn markdown() {
    check(
        "library-shelves.md",
        head,
        "
The town that carried its library home in wheelbarrows
Noor Achterberg | City Ledger | HALVERN | 2026-11-15T07:30:00+01:00
§ Four hundred metres of hands
§ What it cost
§ Letters from far away",
    );
}

#[test]
fn a_press_release() {
    check(
        "tidal-array.txt",
        head,
        "
Corrin Tidal Completes First Year of Operation at Skerrow Narrows
- | ExampleNewswire | SKERROW, West Corrin | 2026-11-12
§ Performance and Wildlife
§ Work for the Harbour
§ About Corrin Tidal",
    );
}

#[test]
fn the_tour() {
    check(
        "keys.md",
        head,
        "
Your first five minutes with dateline
The dateline contributors | Example Wire | - | 2026-11-22
§ Who said what
§ Getting about
§ What you keep
§ How it looks
§ The rest",
    );
}

#[test]
fn voices_of_a_reprint() {
    check(
        "night-ferry.txt",
        voices,
        "
Ruta Ostrander: “I have stood ×2
Joan Pell: “neither cheap nor ×1
Joan Pell: “A ferry is ×2
Magnus Tveit: “We baked with ×2
Magnus Tveit: “because a man ×1
Amara Fell: “That is the ×2
Piet Haverkamp: “glad to be ×1
Ruta Ostrander: “Two years is ×2",
    );
}

#[test]
fn voices_of_a_wire_of_the_nineties() {
    check(
        "rail-vote.txt",
        voices,
        "
Oswin Hale: ``We were three ×2
Ingeborg Rask: ``Half of a ×2
Elias Varnum: ``The engineers tell ×2
Oswin Hale: ``take the train ×1
Ingeborg Rask: ``He knows where ×2
Marit Solheim: ``We are not ×2",
    );
}

#[test]
fn voices_of_a_telex() {
    check(
        "olive-harvest.txt",
        voices,
        "
Celestina Barroca: \"The trees are ×2
Hugo Mendel: \"There is no ×2
Tomas Arlen: \"enough for the ×1
Tomas Arlen: \"under study,\" ×1
Celestina Barroca: \"The banks write ×2
Ilario Voss: \"A well is ×2",
    );
}

#[test]
fn voices_of_markdown() {
    check(
        "library-shelves.md",
        voices,
        "
Zuzana Čepelíková: “The rest are ×2
Emil Straka: “I carried atlases,” ×2
the priest: “for their own ×1
Otakar Weiss: “The last line ×2
Haruka Minamide: We also live ×1
Zuzana Čepelíková: “Children ask what ×3",
    );
}

#[test]
fn voices_of_a_press_release() {
    check(
        "tidal-array.txt",
        voices,
        "
Solveig Marchetti: “We promised a ×2
Kwabena Isley: “One year is ×2
Aled Bronwick: “I know every ×2",
    );
}

#[test]
fn voices_of_the_tour() {
    check(
        "keys.md",
        voices,
        "
Hanne Okoro: “Nobody reads a ×2
Tobias Crane: “I go through ×2
Hanne Okoro: “I want one ×2
Tobias Crane: “A good quote ×2
Hanne Okoro: “And if you ×2
Mirela Vance: “I have it ×2
Hanne Okoro: “That is all ×2",
    );
}
