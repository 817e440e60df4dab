//! What is one story, and what only looks like it.

mod templates;

use std::collections::HashMap;

use super::{Likeness, Sketch, Wording, original};
use crate::dispatch::{Block, Dispatch, DispatchId, Fingerprint, Origin, SafeText, Span};

/// A dispatch of these paragraphs.
fn dispatch(headline: &str, paragraphs: &[&str]) -> Dispatch {
    let text = paragraphs.join("\n");
    let print = Fingerprint::of(text.as_bytes());
    let mut dispatch = Dispatch::empty(DispatchId::default(), Origin::standard_input(), print);
    dispatch.headline = Some(SafeText::line(headline));
    let mut start = 0;
    for paragraph in paragraphs {
        dispatch.blocks.push(Block::Paragraph(Span::new(start, start + paragraph.len())));
        start += paragraph.len() + 1;
    }
    dispatch.text = SafeText::block(&text);
    dispatch
}

const FERRY: [&str; 4] = [
    "The ferry to the outer islands stayed in port on Tuesday while a storm crossed the strait, and \
     more than 400 passengers were told to find a bed for the night wherever they could.",
    "“We will wait for the wind to drop,” said Ines Tavora, the harbour master of Cape Lorne. “Nobody \
     sails into that, and nobody should ask a crew to try.” She gave no date for the next crossing.",
    "The strait has been closed four times since the autumn began, twice as often as in any of the \
     five years before, and the company that runs the boats says it has lost a third of its income.",
    "Shops on the islands still had bread on Tuesday evening, the mayor of Lorne Holm said, but the \
     school kitchen had begun to count its potatoes and the clinic was waiting for its vaccines.",
];

#[track_caller]
fn check(expected: Likeness, headline: &str, paragraphs: &[&str]) {
    let (one, other) = (dispatch("Ferry waits", &FERRY), dispatch(headline, paragraphs));
    let (one, other) = (Wording::of(&one), Wording::of(&other));
    assert_eq!(one.compare(&other), expected);
    assert_eq!(other.compare(&one), expected, "the other way round");
}

/// The story with other words in the place of some.
fn with(words: &str, others: &str) -> Vec<String> {
    assert!(FERRY.iter().any(|paragraph| paragraph.contains(words)), "{words}");
    FERRY.iter().map(|paragraph| paragraph.replace(words, others)).collect()
}

#[track_caller]
fn check_edit(expected: Likeness, words: &str, others: &str) {
    let edited = with(words, others);
    check(expected, "Ferry waits", &edited.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn case_marks_and_headline_make_no_other_text() {
    check(Likeness::Same, "Islands cut off as storm closes strait", &FERRY);
    check_edit(
        Likeness::Same,
        "“We will wait for the wind to drop,”",
        "\"We will wait for the wind to drop\" -",
    );
    check_edit(Likeness::Same, "Shops on", "SHOPS ON");
}

#[test]
fn what_an_outlet_trims_or_adds_makes_no_other_text() {
    let long: Vec<&str> = FERRY.iter().chain(&FERRY2).chain([&NOTICE]).copied().collect();
    let compare = |other: &[&str]| {
        let (one, other) = (dispatch("Ferry waits", &long), dispatch("Islands cut off", other));
        Wording::of(&one).compare(&Wording::of(&other))
    };
    assert_eq!(compare(&long[..8]), Likeness::Edited, "the end is cut");
    let signed = [&long[..], &["Copyright 2026 Example Wire. All rights reserved."]].concat();
    assert_eq!(compare(&signed), Likeness::Edited, "a line is added");
    let noted = [&long[..3], &[NOTICE], &long[3..]].concat();
    assert_eq!(compare(&noted), Likeness::Edited, "a paragraph is added");
    let scored = [&long[..3], &["Lorne Holm 2, Cape Lorne 1."], &long[3..]].concat();
    assert_eq!(compare(&scored), Likeness::Other, "a line of results is added");
    assert_eq!(compare(&long[..6]), Likeness::Other, "less than nine tenths is left");
}

const NOTICE: &str = "The company will say more on Wednesday at noon, when a new forecast is due.";

const FERRY2: [&str; 4] = [
    "Fishermen who had gone out on Monday spent the night behind the breakwater of the lighthouse, \
     where the keeper cooked for eleven crews and lent them his radio to call home.",
    "The coast guard said that it had towed one yacht and turned round another, and asked visitors to \
     stay off the cliffs, where gusts had thrown a walker against a fence without hurting him.",
    "Forecasters expect the wind to ease during Thursday, and the first boat is to carry food, post \
     and the sick, while those who only want to go home will have to be patient a little longer.",
    "The islanders have asked for a second ship for years; the government says that a study of the \
     costs will be ready in spring, as it also said in the spring of the two years before this one.",
];

#[test]
fn an_editor_may_touch_a_word() {
    check_edit(Likeness::Edited, "had begun to count", "started to count");
}

#[test]
fn other_figures_names_and_turns_make_another_story() {
    check_edit(Likeness::Other, "400", "600");
    check_edit(Likeness::Other, "four times", "five times");
    check_edit(Likeness::Other, "Ines Tavora", "Maria Okafor");
    check_edit(Likeness::Other, "on Tuesday while", "on Friday while");
    check_edit(Likeness::Other, "stayed in port", "never stayed in port");
    check_edit(Likeness::Other, "more than", "less than");
}

#[test]
fn the_same_headline_with_another_figure_stands_over_another_story() {
    let (one, other) =
        (dispatch("Lottery of week 12", &FERRY), dispatch("Lottery of week 13", &FERRY));
    assert_eq!(Wording::of(&one).compare(&Wording::of(&other)), Likeness::Other);
}

#[test]
fn a_short_text_is_like_none() {
    let short = dispatch("Ferry waits", &FERRY[..1]);
    assert_eq!(Wording::of(&short).compare(&Wording::of(&short)), Likeness::Other);
    assert_eq!(Wording::of(&short).sketch(), None);
}

#[test]
fn datelines_captions_and_credits_are_each_outlets_own() {
    let mut copy = dispatch("Ferry waits", &FERRY);
    let opening = "CAPE LORNE (Example Wire) - ";
    let credit = "(Reporting by Ada Lind)";
    let all = [&format!("{opening}{}", FERRY[0]), FERRY[1], FERRY[2], FERRY[3], credit];
    let own = dispatch("Ferry waits", &all);
    copy.text = own.text;
    copy.blocks = own.blocks;
    let last = copy.blocks.pop().expect("a block").span();
    copy.blocks.push(Block::Credit(last));
    copy.dateline = Some(crate::dispatch::Dateline {
        place: None,
        date: None,
        agency: None,
        span: Span::new(0, opening.len()),
    });
    let plain = dispatch("Ferry waits", &FERRY);
    assert_eq!(Wording::of(&copy).compare(&Wording::of(&plain)), Likeness::Same);
}

#[test]
fn characters_that_are_words_are_compared_each() {
    let text = "港口今天关闭渡轮停航".repeat(10);
    let other = text.replacen('今', "昨", 1);
    let (one, other) = (dispatch("渡轮", &[&text]), dispatch("渡轮", &[&other]));
    assert!(Wording::of(&one).sketch().is_some());
    assert_eq!(Wording::of(&one).compare(&Wording::of(&other)), Likeness::Other);
}

/// A library in memory: finds originals as a library on disk does.
#[derive(Default)]
struct Shelf {
    dispatches: Vec<(Wording, Sketch)>,
    bands: HashMap<u32, Vec<usize>>,
}

impl Shelf {
    /// So many of a band are looked at, the latest first.
    const LOOKED_AT: usize = 8;

    /// Takes a dispatch in; answers the number of the one that it is a copy of.
    fn take_in(&mut self, dispatch: &Dispatch) -> Option<usize> {
        let wording = Wording::of(dispatch);
        let sketch = wording.sketch()?;
        let mut near: Vec<usize> = Vec::new();
        for band in sketch.bands() {
            near.extend(
                self.bands
                    .get(&band)
                    .into_iter()
                    .flat_map(|all| all.iter().rev().take(Self::LOOKED_AT)),
            );
        }
        near.sort_unstable();
        near.dedup();
        let near: Vec<(usize, Sketch)> =
            near.into_iter().map(|at| (at, self.dispatches[at].1.clone())).collect();
        let read = |at: usize| Ok::<_, ()>(Some(self.dispatches[at].0.clone()));
        let found = original(&wording, &sketch, &near, read).expect("reading cannot fail");
        for band in sketch.bands() {
            self.bands.entry(band).or_default().push(self.dispatches.len());
        }
        self.dispatches.push((wording, sketch));
        found
    }
}
