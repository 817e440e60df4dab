//! What holds for every page, on copy made of awkward words.

use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::test_runner::{Config as ProptestConfig, TestCaseError};

use super::copy::dispatch;
use crate::dispatch::Dispatch;
use crate::typeset::cells::{is_blank, is_hidden, width};
use crate::typeset::{Bidi, LineKind, Page, Paragraphs, SetLine, Setting};

const WORDS: [&str; 31] = [
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "the",
    "pilots",
    "negotiations",
    "well-known",
    "a",
    "10-12",
    "word—word",
    "港口管理局",
    "「罢工」",
    "שלום",
    "مَرْحَبًا",
    "👩\u{200d}👩\u{200d}👧",
    "🇳🇴🇸🇪",
    "☎\u{fe0f}",
    "Z\u{301}\u{300}a",
    "co\u{ad}op\u{ad}er\u{ad}ate",
    "x\u{200b}y",
    "10\u{a0}km",
    "\u{a0}\u{a0}",
    " ",
    "\n",
    "https://example.org/a/b/c/d/e/f/g/h/i/j/k/l/m/n",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
    "« oui »",
    "(no)",
    "!",
    "ภาษาไทย",
    "한국어",
    "\u{301}",
    "\u{3000}",
];

const TAGS: [&str; 9] = ["A", "B", "+", "?", "@A", "@B", "L", "*", "_"];
const PREFIXES: [&str; 10] = ["", "", "", "# ", "> ", "- ", "-- ", "1. ", "c ", "| "];

/// Copy in the notation of `copy`: a few blocks of awkward words, some of them tagged.
fn copy() -> impl Strategy<Value = String> {
    let word = (0..WORDS.len()).prop_map(|index| WORDS[index].to_owned());
    let words = prop::collection::vec(word, 1..8).prop_map(|words| words.join(" "));
    let tagged = ((0..TAGS.len()), words.clone())
        .prop_map(|(tag, words)| format!("{{{}:{words}}}", TAGS[tag]));
    let part = prop_oneof![2 => words, 1 => tagged];
    let parts = prop::collection::vec(part, 1..8).prop_map(|parts| parts.join(" "));
    let block = ((0..PREFIXES.len()), parts)
        .prop_map(|(prefix, words)| format!("{}{}", PREFIXES[prefix], words));
    // The first quote lets a further segment come anywhere.
    prop::collection::vec(block, 1..6).prop_map(|blocks| format!("{{A:q}} {}", blocks.join("\n\n")))
}

fn setting() -> impl Strategy<Value = Setting> {
    (
        prop::sample::select(vec![20_u16, 34, 48, 66]),
        prop::bool::ANY,
        prop::bool::ANY,
        prop::bool::ANY,
    )
        .prop_map(|(measure, justify, indented, terminal)| Setting {
            words_per_minute: 238,
            justify,
            paragraphs: if indented { Paragraphs::Indented } else { Paragraphs::Spaced },
            bidi: if terminal { Bidi::Terminal } else { Bidi::App },
            ..Setting::at(measure)
        })
}

fn set(dispatch: &Dispatch, setting: Setting) -> Page {
    let mut page = Page::new(dispatch, setting);
    page.finish(dispatch);
    page
}

fn shown(line: &SetLine) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect()
}

fn lines_of(page: &Page) -> std::ops::Range<u32> {
    0..page.line_count()
}

/// The characters that stand for words: no blanks, hints, hyphens.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c) && !is_hidden(*c) && *c != '-').collect()
}

fn no_line_is_wider_than_the_measure(
    dispatch: &Dispatch,
    page: &Page,
) -> Result<(), TestCaseError> {
    for line in lines_of(page).filter(|line| page.kind(*line) != LineKind::Rows) {
        let set = page.line(dispatch, line);
        let cells = usize::from(set.indent) + width(&shown(&set));
        prop_assert!(cells <= usize::from(page.setting().measure), "{cells}: {set:?}");
    }
    Ok(())
}

fn every_word_appears_once_in_order(dispatch: &Dispatch, page: &Page) -> Result<(), TestCaseError> {
    let mut seen = String::new();
    let mut end = 0;
    for line in lines_of(page) {
        let (span, block) = (page.span(line), page.block(line));
        if block.is_none() {
            continue;
        }
        prop_assert!(span.start >= end, "spans are in order");
        end = span.end;
        let mut runs: Vec<_> =
            page.line(dispatch, line).runs.into_iter().filter(|run| !run.span.is_empty()).collect();
        runs.sort_by_key(|run| run.span.start);
        for run in runs {
            prop_assert!(span.start <= run.span.start && run.span.end <= span.end);
            seen.push_str(&letters(dispatch.words_of(run.span)));
        }
    }
    prop_assert_eq!(seen, letters(&dispatch.text));
    Ok(())
}

/// In reading order, what is drawn is what is printed.
fn drawn_text_is_the_printed_text(dispatch: &Dispatch, page: &Page) -> Result<(), TestCaseError> {
    let body = lines_of(page).filter(|line| page.block(*line).is_some());
    let runs = body.flat_map(|line| page.line(dispatch, line).runs);
    let drawn: String = runs.filter(|run| !run.span.is_empty()).map(|run| run.text).collect();
    let joiners = |c: &char| !matches!(c, '\u{200c}' | '\u{200d}');
    prop_assert_eq!(
        letters(&drawn).chars().filter(joiners).collect::<String>(),
        letters(&dispatch.text).chars().filter(joiners).collect::<String>()
    );
    Ok(())
}

fn every_byte_is_found_on_its_line(dispatch: &Dispatch, page: &Page) -> Result<(), TestCaseError> {
    for line in lines_of(page).filter(|line| page.block(*line).is_some()) {
        let span = page.span(line);
        for offset in [span.start, span.start.max(span.end.saturating_sub(1))] {
            prop_assert_eq!(page.line_at(offset), Some(line));
        }
    }
    prop_assert!(page.line_at(dispatch.text.len()).is_some());
    Ok(())
}

fn every_quote_is_marked_where_it_opens(
    dispatch: &Dispatch,
    page: &Page,
) -> Result<(), TestCaseError> {
    for (index, quote) in dispatch.quotes.iter().enumerate() {
        let words = dispatch.words_of(quote.segments[0]);
        let Some(ink) = words.find(|c: char| !is_blank(c) && !is_hidden(c)) else { continue };
        let line = page.line_at(quote.span().start + ink).unwrap();
        let gutter = page.line(dispatch, line).gutter;
        let marked = |mark: crate::typeset::GutterMark| mark.quote <= index && mark.opens;
        prop_assert!(!quote.is_speech() || gutter.is_some_and(marked), "{quote:?} {gutter:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_hold(copy in copy(), setting in setting()) {
        let dispatch = dispatch(&copy);
        let page = set(&dispatch, setting);
        no_line_is_wider_than_the_measure(&dispatch, &page)?;
        every_word_appears_once_in_order(&dispatch, &page)?;
        every_byte_is_found_on_its_line(&dispatch, &page)?;
        every_quote_is_marked_where_it_opens(&dispatch, &page)?;
        if setting.bidi == Bidi::Terminal {
            drawn_text_is_the_printed_text(&dispatch, &page)?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn small_budgets_give_the_same_page(copy in copy(), budget in 1_usize..40_000, times in 1_usize..100) {
        let dispatch = dispatch(&copy.repeat(times).replace('|', "/"));
        let at_once = set(&dispatch, Setting::at(34));
        let mut page = Page::new(&dispatch, Setting::at(34));
        while page.advance(&dispatch, budget) {
            let next = page.laid_out_to();
            prop_assert!(next >= dispatch.text.len() || page.line_at(next).is_none());
        }
        prop_assert_eq!(page.line_count(), at_once.line_count());
        for line in lines_of(&page) {
            prop_assert_eq!(page.kind(line), at_once.kind(line));
            prop_assert_eq!(page.span(line), at_once.span(line));
        }
    }
}
