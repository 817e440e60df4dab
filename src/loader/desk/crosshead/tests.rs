//! Crossheads, and short lines that are none.

use super::*;

const BEFORE: &str = "The harbour has been shut since the storm, and the pilots are waiting.";
const AFTER: &str = "Two ships were turned away on Monday, the harbour master said.";

#[track_caller]
fn check(line: &str, expected: bool) {
    let mut pieces: Vec<Piece> = [BEFORE, BEFORE, AFTER, line, AFTER, BEFORE, AFTER]
        .map(|text| Piece::new(Kind::Prose, text.to_owned()))
        .into();
    set(&mut pieces);
    assert_eq!(pieces[3].kind == Kind::Crosshead, expected, "{line}");
}

#[test]
fn heads_between_paragraphs() {
    check("PILOT WOES", true);
    check("STORM", true);
    check("WHERE TO GO:", true);
    check("BEFORE YOU GO.", true);
    check("What the pilots want", true);
}

#[test]
fn other_short_lines() {
    for line in [
        "FULL TEXT.",
        "(STORY CAN END HERE)",
        "NOTES TO EDITORS",
        "MORE",
        "By Ann Author",
        "SHR 34 CTS VS 40",
        "“No,” he said",
        "It rained.",
        "What do the pilots want?",
        "PILOTS (AND SHIPS)",
        "Mr. Bo Berg, pilot",
        "A LINE OF CAPITALS THAT IS FAR TOO LONG TO BE ONE",
        "PILOTS [SIC] WOES",
        "PILOTS | SHIPS",
        "SHIPS <ELMS>",
        "Go",
        "No",
        "It",
        "ENDIT",
        "TASS",
        "MORE TO FOLLOW",
        "NOT FOR PUBLICATION",
        "ATTENTION EDITORS",
        "REPEATS FOR PILOTS",
        "What the pilots want to know now",
        "Why no ship is to go out",
        "How it all came to be so",
        "Neighbourhood representatives discussing infrastructure improvements",
        "Pier 12 in the storm",
        "Since 1951 no ship",
        "what the pilots want",
        "A b",
        "東京都庁",
    ] {
        check(line, false);
    }
}

#[test]
fn heads_stand_between_prose() {
    let head_in = |lines: &[&str]| {
        let mut pieces: Vec<Piece> =
            lines.iter().map(|text| Piece::new(Kind::Prose, (*text).to_owned())).collect();
        set(&mut pieces);
        pieces[2].kind == Kind::Crosshead
    };
    let quote = "``The harbour has been shut since the storm,'' the pilots say, ``for good''";
    assert!(head_in(&[BEFORE, AFTER, "SHIPS", AFTER, BEFORE]));
    assert!(head_in(&[BEFORE, quote, "SHIPS", AFTER, BEFORE]));
    assert!(!head_in(&[BEFORE, "Shr 34 cts", "SHIPS", AFTER, BEFORE]));
    assert!(!head_in(&[BEFORE, AFTER, "SHIPS", "Net 1 mln", BEFORE]));
    assert!(!head_in(&[BEFORE, AFTER, "SHIPS", "TONS", "Net 1 mln"]));
    let long = "The pilots of Elms and of the islands ".repeat(6);
    for before in [
        "Neighbourhood representatives discussing infrastructure improvements.",
        "It is a big day for us all.",
        &long,
    ] {
        assert!(head_in(&[BEFORE, before, "SHIPS", AFTER, BEFORE]), "{before}");
    }
    for before in ["It rained.", "The harbour has been shut since the storm, and they are waiting"]
    {
        assert!(!head_in(&[BEFORE, before, "SHIPS", AFTER, BEFORE]), "{before}");
    }
    let capitals = AFTER.to_uppercase();
    assert!(!head_in(&[&capitals, &capitals, "SHIPS", &capitals, &capitals]));
    assert!(!head_in(&[BEFORE, AFTER, "SHIPS", &capitals, &capitals]));
    assert!(head_in(&[&capitals, &capitals, "SHIPS", AFTER, BEFORE]));
}

#[test]
fn other_short_lines_speak_against_plain_heads() {
    let head_among = |short: &[&str]| {
        let lines = [&[BEFORE, AFTER, BEFORE, "What they want", AFTER, BEFORE], short].concat();
        let mut pieces: Vec<Piece> =
            lines.iter().map(|text| Piece::new(Kind::Prose, (*text).to_owned())).collect();
        set(&mut pieces);
        pieces[3].kind == Kind::Crosshead
    };
    assert!(head_among(&[]) && head_among(&[AFTER, "one"]));
    assert!(!head_among(&["one"]) && !head_among(&["one", "two", AFTER]));
    let capitals = [&*BEFORE.to_uppercase(), &*AFTER.to_uppercase()];
    let [before, after] = capitals;
    let lines = [before, after, before, "WHAT THEY WANT", after, before, after];
    let mut pieces = lines.map(|text| Piece::new(Kind::Prose, text.to_owned()));
    set(&mut pieces);
    assert_eq!(pieces[3].kind, Kind::Prose, "capitals among capitals");
}

/// Checks the fourth line; a line behind `* ` is an item.
#[track_caller]
fn check_among_items(lines: &[&str], expected: bool) {
    let piece = |text: &&str| match text.strip_prefix("* ") {
        Some(text) => Piece::new(Kind::Item { depth: 0, number_len: 0 }, text.to_owned()),
        None => Piece::new(Kind::Prose, (*text).to_owned()),
    };
    let mut pieces: Vec<Piece> = lines.iter().map(piece).collect();
    set(&mut pieces);
    assert_eq!(pieces[3].kind == Kind::Crosshead, expected, "{lines:?}");
}

#[test]
fn items_are_no_short_lines() {
    let item = "* Two ships were turned away on Monday in the morning";
    check_among_items(&[BEFORE, AFTER, "* one", "PILOT WOES", AFTER], true);
    check_among_items(&[BEFORE, AFTER, BEFORE, "PILOT WOES", item, AFTER], true);
    let [a, b] = [BEFORE, AFTER];
    check_among_items(&[a, b, a, "What they want", b, a, b, "* one", "* two", "* three"], true);
    check_among_items(&[a, b, a, "Ships and Pilots", b, "* one", "* two", "* three"], true);
    check_among_items(&[a, b, a, "* Ships and Pilots", b, a], false);
    check_among_items(&[a, b, a, "* PILOT WOES", b, a], false);
    check_among_items(&[a, b, "Net 1 mln", "What they want", b, a, b, a, b], false);
}

#[track_caller]
fn check_titled(lines: &[&str], expected: usize) {
    let mut pieces: Vec<Piece> =
        lines.iter().map(|text| Piece::new(Kind::Prose, (*text).to_owned())).collect();
    set(&mut pieces);
    let heads = pieces.iter().filter(|piece| piece.kind == Kind::Crosshead).count();
    assert_eq!(heads, expected, "{lines:?}");
}

#[test]
fn titles_between_paragraphs() {
    check_titled(&[BEFORE, "Ships and Pilots", AFTER, BEFORE], 1);
    check_titled(&[BEFORE, "About Elms Harbour", AFTER, "Ships of the Year", BEFORE], 2);
    check_titled(&[BEFORE, "Work for the Pilots of Elms", AFTER], 1);
    check_titled(&[BEFORE, "Hope for the Pilots", AFTER], 1);
}

#[test]
fn names_addresses_and_repeated_lines_are_no_titles() {
    for line in [
        "Hannah Okoro",
        "Harbour Road",
        "Elms Harbour (North)",
        "Ships, Pilots",
        "Elms Staff Writer",
        "Ships sail and Pilots",
        "Pier 12 North",
        "Pier A12 North",
        "Ships on the",
        "Ships and Pilots?",
        "Ships and Pilots –",
        "Notes to Editors",
        "End of Text",
        "Ships [North] Pilots",
        "Ships and Pilots and Ships and Pilots and Ships",
    ] {
        check_titled(&[BEFORE, line, AFTER], 0);
    }
    check_titled(&[BEFORE, "Pilot Okoro", AFTER, "Pilot Okoro", BEFORE], 0);
    check_titled(&["Ships and Pilots", AFTER, "Pilots and Ships"], 0);
    check_titled(&["They saw:", "Ships and Pilots", AFTER], 0);
    check_titled(&[BEFORE, "Ships and Pilots", AFTER, "one", "two"], 0);
    check_titled(&["Pier one", "Ships and Pilots", AFTER, BEFORE, AFTER, BEFORE], 0);
    check_titled(&[BEFORE, "Ships and Pilots", "Pier one", AFTER, BEFORE, AFTER, BEFORE], 0);
    let capitals = AFTER.to_uppercase();
    check_titled(&[&capitals, "SHIPS AND PILOTS", &capitals], 0);
    let mut pieces = [BEFORE, "Ships and Pilots", AFTER, AFTER]
        .map(|text| Piece::new(Kind::Prose, text.to_owned()));
    pieces[2].kind = Kind::Item { depth: 0, number_len: 0 };
    set(&mut pieces);
    assert_eq!(pieces[1].kind, Kind::Prose, "a list has its own head");
}

#[test]
fn bold_lines_may_be_longer_but_not_long() {
    let is_head = |text: &str| {
        let mut pieces = [BEFORE, text, AFTER].map(|text| Piece::new(Kind::Prose, text.to_owned()));
        let span = crate::dispatch::Span::new(0, text.len());
        let style = crate::dispatch::Style::Strong;
        pieces[1].styled.push(crate::dispatch::Styled { span, style });
        set(&mut pieces);
        pieces[1].kind == Kind::Crosshead
    };
    assert!(is_head("What the pilots of Elms want from the mayor of the town"));
    assert!(!is_head(&["want"; BOLD_WORDS + 1].join(" ")));
    assert!(!is_head(&"infrastructure ".repeat(8)));
}

#[test]
fn neither_first_nor_last() {
    let mut pieces: Vec<Piece> = ["FIRST WORDS", BEFORE, AFTER, "LAST WORDS"]
        .map(|text| Piece::new(Kind::Prose, text.to_owned()))
        .into();
    set(&mut pieces);
    assert!(pieces.iter().all(|piece| piece.kind == Kind::Prose));
}
