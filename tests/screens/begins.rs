//! What stands from one session to the next, and the first session of all.

use dateline::app::{Effect, Event, Face};
use dateline::dispatch::{Habit, Mark, Target};

use crate::desk::{Desk, copy};
use crate::picture::{rows, screen};

const BOTH: [&str; 2] = ["strike.txt", "scripts.txt"];

fn desk(keys: &str) -> Desk {
    let mut desk = Desk::start((80, 24), &BOTH);
    desk.press(keys);
    desk
}

fn notice(desk: &Desk) -> &str {
    desk.app.notice.as_deref().unwrap_or_default()
}

/// The last row of the screen.
fn footer(desk: &Desk) -> String {
    let mut rows = rows(&screen(&desk.app, dateline::ink::Theme::Terminal));
    rows.pop().expect("a screen has rows").trim().to_owned()
}

/// The letters that the library was asked to keep, as it gives them back.
fn marks(desk: &Desk) -> Vec<Mark> {
    let asked = desk.asked.iter().filter_map(|effect| match effect {
        Effect::SetMark(letter, target, anchor) => {
            let Target::Held(held) = &**target else { panic!("what is open is at hand") };
            let (dispatch, path) = (held.dispatch.id, held.path.clone());
            let anchor = anchor.clone();
            Some(Mark { letter: *letter, dispatch, anchor, path, is_stored: false })
        }
        _ => None,
    });
    asked.collect()
}

/// All that keys settled.
fn habits(desk: &Desk) -> Vec<Habit> {
    let asked = desk.asked.iter().filter_map(|effect| match effect {
        Effect::Settle(habit) => Some(habit.clone()),
        _ => None,
    });
    asked.collect()
}

/// The open dispatch and the number of its first line in view.
fn place(desk: &Desk) -> (String, u32) {
    let name = desk.app.open_row().expect("open").name.to_string();
    (name, desk.app.reader.as_ref().expect("open").view().start)
}

#[test]
fn a_large_letter_stands_in_the_next_session() {
    let before = desk("<enter>cmA");
    let there = place(&before);
    assert_eq!((notice(&before), there.1 > 0), ("Marked A; MA comes back.", true));
    for keys in ["MA", "<enter>MA", "j<enter>MA"] {
        let mut again = desk("");
        again.tell(Event::Marks(marks(&before)));
        assert_eq!(place(again.press(keys)), there, "{keys}");
    }
    let mut again = desk("j<enter>");
    again.tell(Event::Marks(marks(&before)));
    assert_eq!(notice(again.press("MB")), "Nothing is marked B; mB marks a place.");
    assert_eq!(place(again.press("MAgp")).0, "scripts.txt");
}

#[test]
fn a_small_letter_is_this_sessions_alone() {
    assert_eq!(marks(&desk("<enter>ma")), []);
    assert_eq!(notice(&desk("<enter>ma")), "Marked a; Ma comes back.");
}

#[test]
fn a_mark_in_a_dispatch_that_is_not_listed_brings_it() {
    let before = desk("<enter>cmA");
    let mut other = Desk::start((80, 24), &["tables.md"]);
    other.tell(Event::Marks(marks(&before)));
    assert_eq!(place(other.press("MA")), place(&before));
    assert_eq!(other.app.list.total(), 2);
    assert_eq!(place(other.press("gp")).0, "tables.md");
    let gone = marks(&before).into_iter().map(|mark| Mark { path: None, ..mark }).collect();
    let mut other = Desk::start((80, 24), &["tables.md"]);
    other.tell(Event::Marks(gone));
    assert_eq!(notice(other.press("MA")), "The dispatch marked A is gone; mA marks another place.");
}

#[test]
fn a_mark_that_cannot_be_written_stands_until_the_end() {
    let mut desk = desk("<enter>c");
    desk.app.surroundings.private = true;
    let there = place(&desk);
    assert_eq!(notice(desk.press("mA")), "Marked A until you quit; MA comes back.");
    assert_eq!((place(desk.press("ggMA")), marks(&desk)), (there, vec![]));
    desk.tell(Event::Marked('A', Err("No room.".to_owned())));
    assert_eq!(notice(&desk), "No room.");
}

#[test]
fn the_story_is_worked_on_until_it_is_ended() {
    let before = desk("gSharbour<enter>");
    let mut again = desk("");
    again.tell(Event::Habits(habits(&before)));
    assert_eq!(again.app.story(), Some("harbour"));
    assert!(footer(&again).contains("story: harbour"), "{}", footer(&again));
    again.press("gS<ctrl-u><enter>");
    let mut last = desk("");
    last.tell(Event::Habits(habits(&again)));
    assert_eq!(last.app.story(), None);
    let mut faster = desk(":story port<enter>");
    faster.tell(Event::Habits(habits(&before)));
    assert_eq!(faster.app.story(), Some("port"));
}

#[test]
fn the_very_first_start_says_three_keys_until_one_is_pressed() {
    for (columns, said) in [(80, "shows all keys"), (40, "? shows all keys")] {
        let mut first = Desk::start((columns, 24), &["strike.txt"]);
        first.tell(Event::Habits(Vec::new()));
        assert!(footer(&first).starts_with(") next quote  S keeps it"), "{}", footer(&first));
        assert_eq!(footer(&first).contains(said), columns == 80, "{}", footer(&first));
        first.press("j");
        assert!(!footer(&first).contains("keeps it"), "{}", footer(&first));
        let mut second = Desk::start((columns, 24), &["strike.txt"]);
        second.tell(Event::Habits(habits(&first)));
        assert!(!second.app.is_first_run());
    }
    let mut list = desk("");
    list.tell(Event::Habits(Vec::new()));
    assert_eq!(footer(&list), "enter reads  q goes back  ? shows all keys");
}

#[test]
fn who_was_faster_or_writes_nothing_is_told_no_keys() {
    let mut faster = desk("j");
    faster.tell(Event::Habits(Vec::new()));
    let mut private = desk("");
    private.app.surroundings.private = true;
    private.tell(Event::Habits(Vec::new()));
    let mut lines = desk("");
    lines.app.show_by(Face::Lines);
    lines.tell(Event::Habits(Vec::new()));
    assert!(![&faster, &private, &lines].iter().any(|desk| desk.app.is_first_run()));
    assert_eq!((habits(&private), habits(&lines)), (vec![], vec![]));
    let known = copy("strike.txt").dispatch.id;
    let mut again = desk("");
    again.tell(Event::Habits(vec![Habit { name: "measure".into(), value: "60 of 66".into() }]));
    again.tell(Event::LastOpen(Some(known)));
    assert!(!again.app.is_first_run());
}
