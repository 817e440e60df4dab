//! The line that finds everything.

use dateline::app::{Asking, Effect, Event, Purpose, Task};
use dateline::config::Settings;
use dateline::ink::Theme;

use crate::desk::Desk;
use crate::picture::check;

const ALL: [&str; 3] = ["strike.txt", "scripts.txt", "tables.md"];

fn desk(keys: &str) -> Desk {
    let mut desk = Desk::start((80, 24), &ALL);
    desk.press("<enter>").press(keys);
    desk
}

fn said(desk: &Desk) -> &str {
    desk.app.notice.as_deref().unwrap_or_default()
}

/// The label and text of the chosen row.
fn chosen(desk: &Desk) -> String {
    let asking = desk.app.asking.as_ref().expect("something is asked");
    let choice = asking.chosen.and_then(|chosen| asking.choices.get(chosen));
    choice.map_or_else(String::new, |choice| format!("{} {}", choice.label, choice.text))
}

#[test]
fn a_command_is_found_by_its_name_and_by_what_it_does() {
    assert!(chosen(&desk(":zen")).starts_with("zen "));
    assert!(chosen(&desk(":middle")).starts_with("centre "));
    let desk = desk(":next-quote<enter>");
    assert!(desk.app.asking.is_none());
    assert!(desk.app.reader.as_ref().expect("open").has_jumped_to_quote());
}

#[test]
fn a_dispatch_and_a_speaker_are_found() {
    let opened = desk(":scripts<enter>");
    assert_eq!(opened.app.list.cursor(), 1);
    let heard = desk(":oyelaran<enter>");
    assert_eq!(heard.app.reader.as_ref().expect("open").voice(), Some(0));
}

#[test]
fn options_are_set_until_the_program_ends() {
    let set = desk(":set measure 50<enter>");
    assert_eq!((set.app.floor.measure, said(&set)), (50, "measure is 50 until you quit."));
    assert!(set.asked.contains(&Effect::Restyle));
    assert!(said(&desk(":set measure 5<enter>")).contains("34 to 78"));
    let completed = desk(":justif<tab>tr<enter>");
    assert!(completed.app.settings.justify, "{}", said(&completed));
}

#[test]
fn numbers_are_lines_and_q_quits() {
    assert_eq!(desk(":9<enter>").app.reader.as_ref().expect("open").view().start, 8);
    assert!(desk(":q<enter>").asked.contains(&Effect::Quit));
    assert!(said(&desk(":xyzzy<enter>")).starts_with("Nothing is named"));
    assert!(desk(":<enter>").app.notice.is_none());
}

#[test]
fn lines_that_were_used_before_come_first_also_the_next_time() {
    let before = desk(":set measure 50<enter>");
    let habits = before.asked.iter().filter_map(|effect| match effect {
        Effect::Settle(habit) => Some(habit.clone()),
        _ => None,
    });
    let mut again = Desk::with((80, 24), &ALL, Settings::default());
    again.tell(Event::Habits(habits.collect()));
    again.press(":");
    assert_eq!(chosen(&again), "", "enter alone repeats nothing");
    again.press("<down>");
    assert_eq!(chosen(&again).trim(), "set measure 50");
    assert_eq!(again.press("<enter>").app.settings.measure, 50);
}

#[test]
fn what_it_looks_like() {
    for (columns, rows) in [(40, 20), (80, 24), (120, 40), (200, 60)] {
        let mut desk = Desk::start((columns, rows), &ALL);
        desk.press("<enter>:quote");
        check(&format!("palette-{columns}x{rows}"), &desk.app, Theme::Terminal);
    }
}

#[test]
fn enter_alone_does_nothing_whatever_was_used_before() {
    let mut again = desk(":q<enter>");
    again.asked.clear();
    again.press(":<enter>");
    assert!(!again.asked.contains(&Effect::Quit));
    assert_eq!((again.app.asking, again.app.notice), (None, None));
}

#[test]
fn a_row_that_the_cursor_was_moved_to_goes_before_what_is_typed() {
    let asks = |desk: &Desk| {
        let asking = desk.app.asking.as_ref();
        asking.is_some_and(|asking| matches!(asking.purpose, Purpose::Note(_)))
    };
    assert!(asks(&desk(":note<enter>")));
    let mut by_row = desk(":note<down>");
    assert!(!chosen(&by_row).starts_with("note "), "{}", chosen(&by_row));
    assert!(!asks(by_row.press("<enter>")));
    assert!(asks(&desk(":not<down>e<enter>")));
}

#[test]
fn a_file_is_written_by_its_name_and_asked_for_without_one() {
    for line in ["w", "write", "w "] {
        let desk = desk(&format!(":{line}<enter>"));
        assert!(matches!(desk.app.asking, Some(Asking { purpose: Purpose::Save, .. })), "{line}");
    }
    for line in ["w a.txt", "write a.txt"] {
        let desk = desk(&format!(":{line}<enter>"));
        let save = desk.asked.iter().find(|it| matches!(it, Effect::Do(_, Task::Save { .. })));
        assert!(save.is_some(), "{line}");
    }
    let widest = desk("").app.settings.measure;
    assert_eq!(desk(":w<enter>").app.settings.measure, widest);
    assert!(said(&desk(":w ..<enter>")).starts_with(".. is no name for a file"));
    assert!(desk(":quit<enter>").asked.contains(&Effect::Quit));
}

#[test]
fn of_many_dispatches_the_best_are_offered() {
    let mut texts: Vec<(String, String)> =
        (0..60).map(|at| (format!("{at:02}.txt"), format!("Zero brakes {at}"))).collect();
    texts.push(("last.txt".to_owned(), "A zebra at large".to_owned()));
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
    let mut desk = Desk::of_texts((80, 24), &texts);
    desk.press(":zebra");
    assert_eq!(chosen(&desk), " A zebra at large");
    desk.press("<ctrl-u>zero");
    assert_eq!(desk.app.asking.as_ref().map(|asking| asking.choices.len()), Some(50));
}
