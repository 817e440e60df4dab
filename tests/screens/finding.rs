//! Finding in the page and from dispatch to dispatch: keys in, state out.

use dateline::app::{Focus, Reader};

use crate::desk::{Desk, desk_of_three, strike};
use crate::picture::rows;

fn said(desk: &Desk) -> &str {
    desk.app.notice.as_deref().unwrap_or_default()
}

fn reader(desk: &Desk) -> &Reader {
    desk.app.reader.as_ref().expect("a dispatch is open")
}

/// The number of the current quote.
fn quote(desk: &Desk) -> Option<usize> {
    let reader = reader(desk);
    Some(reader.number_of(reader.current_quote()?).0)
}

fn shows(desk: &Desk, words: &str) -> bool {
    let buffer = crate::picture::screen(&desk.app, dateline::ink::Theme::Terminal);
    rows(&buffer).iter().any(|row| row.contains(words))
}

#[test]
fn what_the_list_was_searched_for_is_lit_in_the_dispatch() {
    let desk = desk_of_three("/logbooks<enter><enter>");
    assert_eq!((desk.app.focus(), reader(&desk).hits().len()), (Focus::Reader, 1));
    let desk = desk_of_three("/by:oyelaran<enter><enter>");
    assert_eq!(reader(&desk).looked_for(), "", "a speaker is no word of the text");
    let words = |keys: &str| {
        let desk = desk_of_three(keys);
        let reader = reader(&desk);
        let hits = reader.hits().iter().map(|hit| reader.dispatch().words_of(*hit).to_owned());
        hits.collect::<Vec<_>>()
    };
    assert_eq!(words("/talks in:wire <enter><enter>"), ["talks", "talks"]);
    assert_eq!(
        words("/port in:wire <enter><enter>")
            .iter()
            .collect::<std::collections::BTreeSet<_>>()
            .len(),
        1,
        "whole words only"
    );
}

#[test]
fn a_hit_in_a_quote_makes_that_the_current_one() {
    let mut desk = desk_of_three("<enter>");
    let said: Vec<String> = {
        let dispatch = reader(&desk).dispatch();
        let all = dispatch.quotes.iter().filter(|quote| quote.is_speech());
        all.map(|quote| dispatch.words_of(quote.segments[0]).to_owned()).collect()
    };
    assert!(said.len() > 2, "there are several quotes");
    for (number, words) in said.iter().enumerate() {
        let words: Vec<&str> = words.split_whitespace().skip(1).take(3).collect();
        desk.press(&format!("gg/{}<enter>", words.join(" ")));
        assert_eq!(quote(&desk), Some(number + 1), "{words:?}");
    }
}

#[test]
fn past_the_last_hit_the_next_dispatch_is_opened_at_its_first() {
    let mut desk = desk_of_three("/the <enter><enter>");
    let count = desk.app.list.len();
    assert!(count > 1, "the word stands in several dispatches");
    let first = desk.app.dispatch().expect("open").id;
    for _ in 0..=reader(&desk).hits().len() {
        desk.press("n");
    }
    assert_ne!(desk.app.dispatch().expect("open").id, first);
    assert_eq!(reader(&desk).current_hit(), Some(0));
    desk.press("N");
    assert_eq!(desk.app.dispatch().expect("open").id, first);
    assert_eq!(reader(&desk).current_hit(), Some(reader(&desk).hits().len() - 1));
}

#[test]
fn the_panel_of_speakers_steps_through_their_quotes() {
    let desk = strike("W");
    let asking = desk.app.asking.as_ref().expect("the panel is open");
    assert_eq!(asking.choices.len(), 3);
    assert!(asking.choices[1].text.starts_with("B  Daniel Brandt"));
    assert_eq!(asking.choices[1].note, "2 quotes");
    assert_eq!(quote(&strike("Wbrandt<enter>")), Some(2));
    assert_eq!(quote(&strike("Wbrandt<enter><enter>")), Some(4));
    assert_eq!(quote(&strike("Wbrandt<enter><enter><enter>")), Some(2), "in a ring");
    let desk = strike("Wbrandt<enter><esc>");
    assert_eq!((desk.app.asking.is_none(), quote(&desk)), (true, Some(2)));
}

#[test]
fn the_card_says_who_and_why_and_follows_the_quote() {
    let desk = strike("))<enter>");
    for words in ["Daniel Brandt", "“there is a version of this", "All they said here (2)"] {
        assert!(shows(&desk, words), "{words}");
    }
    let mut desk = strike("))<enter>");
    assert!(shows(desk.press(")"), "Femi Idowu"), "it follows");
    assert!(desk.app.overlay.is_some());
    assert_eq!(said(desk.press("S")), "Kept: Femi Idowu.");
    assert!(shows(&desk, "Kept: Femi Idowu."));
    assert!(desk.press("q").app.overlay.is_none());
    assert_eq!((quote(&desk), desk.app.focus()), (Some(3), Focus::Reader));
}

#[test]
fn without_a_quote_in_view_there_is_no_card() {
    let mut desk = Desk::of_text((80, 24), "a.txt", "Title\n\nOne two. Three.\n");
    assert_eq!(said(desk.press("<enter>")), "No quote in view.");
    assert!(desk.app.overlay.is_none());
}

#[test]
fn one_paragraph_is_bright_at_a_time() {
    let focus = |keys: &str| reader(&strike(keys)).focus_block();
    assert_eq!((focus(""), focus("zfzf")), (None, None));
    assert_eq!((focus("zf"), focus("zfpp")), (Some(0), Some(1)));
    assert_eq!(focus("zf3)"), Some(4), "the paragraph of the quote that was jumped to");
}

#[test]
fn a_search_that_is_given_up_leaves_the_one_before_it() {
    let mut desk = strike("/the<enter>n");
    let before = (reader(&desk).looked_for().to_owned(), reader(&desk).current_hit());
    desk.press("/port<esc>");
    assert_eq!((reader(&desk).looked_for().to_owned(), reader(&desk).current_hit()), before);
    let mut desk = strike("3)");
    let (view, current) = (reader(&desk).view(), quote(&desk));
    desk.press("/port<esc>");
    assert_eq!((reader(&desk).view(), quote(&desk)), (view, current));
    assert!(reader(&desk).has_jumped_to_quote());
    let mut desk = strike("<space>");
    let (view, overlap) = (reader(&desk).view(), reader(&desk).overlap());
    assert!(overlap.is_some());
    desk.press("/zzz<esc>");
    assert_eq!((reader(&desk).view(), reader(&desk).overlap()), (view, overlap));
}

#[test]
fn back_to_a_hit_above_is_no_way_over_the_end() {
    let text = format!("Head\n\nThe ferry sails.\n\n{}", "Plain words.\n\n".repeat(60));
    let mut desk = Desk::of_texts((80, 12), &[("a.txt", &text), ("b.txt", "Calm day")]);
    desk.press("/ferry<enter><enter>G");
    assert!(reader(&desk).current_hit().is_none() && reader(&desk).view().start > 20);
    desk.press("N");
    assert_eq!(
        (reader(&desk).current_hit(), said(&desk)),
        (Some(0), "\u{201c}ferry\u{201d}: 1 of 1")
    );
    desk.press("N");
    assert!(said(&desk).contains("on from the end"), "{}", said(&desk));
}

#[test]
fn the_whole_of_a_long_quote_stands_on_its_card() {
    let words: Vec<String> = (0..400).map(|at| format!("word{at}")).collect();
    let text = format!("Long\n\n\"{},\" said Ines Tavora.\n", words.join(" "));
    let mut desk = Desk::of_text((40, 20), "a.txt", &text);
    desk.press("<enter>");
    let lines: Vec<String> =
        desk.app.overlay_lines().into_iter().map(|line| line.text.trim().to_owned()).collect();
    let shown = lines.join(" ");
    assert!(shown.contains(&words.join(" ")), "{shown}");
    let begun = shown.rsplit("word0 ").next().expect("all they said");
    assert!(begun.contains('\u{2026}'), "what is cut says so: {begun}");
    let last = begun.split('\u{2026}').next().and_then(|words| words.split_whitespace().last());
    assert!(last.is_some_and(|last| words.iter().any(|word| word == last)), "{last:?}");
}

#[test]
fn going_back_over_two_dispatches_keeps_the_one_between() {
    let mut desk = desk_of_three("<enter>JJ");
    let open = |desk: &Desk| desk.app.open_row().map(|row| row.handle.0);
    assert_eq!(open(&desk), Some(2));
    assert_eq!(open(desk.press("2H")), Some(0));
    assert_eq!(open(desk.press("L")), Some(1));
    assert_eq!(open(desk.press("L")), Some(2));
    desk.press("L");
    assert_eq!(said(&desk), "No place to go forward to.");
}
