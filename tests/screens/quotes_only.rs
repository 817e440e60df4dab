//! Quotes alone, each with a line of context.

use dateline::ink::Theme;
use dateline::typeset::LineKind;

use crate::desk::Desk;
use crate::picture::{check, rows, screen};

fn strike(keys: &str) -> Desk {
    let mut desk = Desk::start((80, 60), &["strike.txt"]);
    desk.press(keys);
    desk
}

fn shown(desk: &Desk) -> String {
    rows(&screen(&desk.app, Theme::Terminal)).join("\n")
}

fn notice(desk: &Desk) -> &str {
    desk.app.notice.as_deref().unwrap_or_default()
}

#[test]
fn every_quote_is_shown_and_little_else() {
    let only = shown(&strike("zQ"));
    for words in
        ["We have asked for eleven", "there is a version", "The buffer in", "We will be there"]
    {
        assert!(only.contains(words), "{words}\n{only}");
    }
    for words in ["Two shipping lines", "forty minutes", "COST TO IMPORTERS", "Nine ships"] {
        assert!(!only.contains(words), "{words}\n{only}");
    }
}

#[test]
fn each_line_that_is_left_is_a_quotes_or_beside_one() {
    let desk = strike("zQ");
    let reader = desk.app.reader.as_ref().expect("open");
    let page = reader.page();
    let is_quoted = |line: u32| {
        let mut segments = reader.speech().flat_map(|(_, quote)| &quote.segments);
        line < page.line_count() && segments.any(|segment| segment.overlaps(page.span(line)))
    };
    let body = (0..page.line_count()).filter(|line| page.block(*line).is_some());
    let far: Vec<u32> = body
        .filter(|line| {
            !is_quoted(*line) && !is_quoted(line + 1) && !is_quoted(line.saturating_sub(1))
        })
        .collect();
    assert_eq!(far, [0; 0]);
    assert!((0..page.line_count()).any(is_quoted));
}

#[test]
fn quotes_are_gone_through_and_the_place_is_kept_on_both_ways() {
    let quote = |desk: &Desk| {
        let reader = desk.app.reader.as_ref().expect("open");
        reader.current_quote().map(|quote| reader.number_of(quote).0)
    };
    for number in 1..=5 {
        let mut desk = Desk::start((80, 14), &["strike.txt"]);
        desk.press(&format!("zQ{number})"));
        assert_eq!(quote(&desk), Some(number));
        let reader = desk.app.reader.as_ref().expect("open");
        assert!(reader.page().kind(reader.view().start) != LineKind::Blank);
    }
    let mut desk = Desk::start((80, 14), &["strike.txt"]);
    desk.press("4)zQzQ");
    assert!(shown(&desk).contains("If it goes to court"), "{}", shown(&desk));
}

#[test]
fn all_is_shown_again_by_the_same_key_or_esc() {
    let all = strike("").app.reader.as_ref().expect("open").page().line_count();
    for keys in ["zQzQ", "zQ<esc>", "zQ+-zQ"] {
        let desk = strike(keys);
        assert_eq!(desk.app.reader.as_ref().expect("open").page().line_count(), all, "{keys}");
    }
    assert_eq!(notice(&strike("zQ")), "Quotes only; zQ shows all again.");
}

#[test]
fn a_dispatch_without_quotes_stays_as_it_is() {
    let mut desk = Desk::of_text((60, 20), "a.txt", "Title\n\nOne two. Three.\n");
    assert_eq!(notice(desk.press("zQ")), "No quotes in this dispatch.");
    assert!(shown(&desk).contains("One two. Three."));
}

#[test]
fn what_it_looks_like() {
    for (columns, rows) in [(40, 20), (80, 24), (120, 40), (200, 60)] {
        let mut desk = Desk::start((columns, rows), &["strike.txt"]);
        desk.press("zQ");
        check(&format!("quotes-only-{columns}x{rows}"), &desk.app, Theme::Terminal);
    }
}
