//! What leaves the program by keys: to the clipboard, to files, to other programs.

use std::path::Path;

use dateline::app::{Done, Effect, Event, OverlayKind, Task, Ticket};
use dateline::dispatch::SafeText;

use crate::desk::{Desk, strike};

fn said(desk: &Desk) -> &str {
    desk.app.notice.as_deref().unwrap_or_default()
}

/// What was copied last.
fn copied(desk: &Desk) -> Option<&str> {
    desk.asked.iter().rev().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    })
}

/// Keys, what they copy, what is said.
fn check(keys: &str, text: &str, notice: &str) {
    let desk = strike(keys);
    assert_eq!((copied(&desk), said(&desk)), (Some(text), notice), "{keys}");
}

#[test]
fn a_quote_is_copied_in_its_segments_with_its_source() {
    check(
        ")yq",
        "“We have asked for eleven hours of rest between night shifts, and we have asked for it \
         in writing four times,” … “Nobody should be bringing in a four-hundred-metre ship on \
         three hours of sleep.”\n  — Marta Oyelaran (attribution unconfirmed) · Harbour pilots' \
         strike halts container traffic for third day · Example Wire · 2026-11-22",
        "Copied 2 lines, 55 words. The speaker is not confirmed.",
    );
}

#[test]
fn the_sentences_of_a_quote_are_copied_as_printed() {
    check(
        "4)yQ",
        "“If it goes to court we all lose,” Brandt said.",
        "Copied 10 words. The speaker is not confirmed.",
    );
}

#[test]
fn the_paragraph_is_the_current_one() {
    let text = "The two sides last met on Thursday, for forty minutes, in a room above the pilot \
                station. A mediator named by the transport ministry will sit in on Monday’s talks \
                for the first time.";
    check("ccppyy", text, "Copied 34 words.");
}

#[test]
fn the_whole_text_is_copied_in_lines_that_are_counted() {
    let desk = strike("yt");
    let text = copied(&desk).expect("copied");
    assert!(text.starts_with("Harbour pilots' strike halts container traffic for third day\n\n"));
    assert!(text.ends_with("given priority berths should work resume, the authority said.\n"));
    assert!(said(&desk).starts_with("Copied 23 lines, "), "{}", said(&desk));
}

#[test]
fn what_is_not_there_is_not_copied() {
    let none = |keys: &str| {
        let desk = strike(keys);
        assert_eq!(copied(&desk), None, "{keys}");
        said(&desk).to_owned()
    };
    assert_eq!(none("yu"), "No address of this dispatch is known.");
    let mut desk = Desk::start((80, 24), &["tables.md"]);
    assert_eq!(said(desk.press("yq")), "No quote in view.");
}

#[test]
fn more_than_a_terminal_takes_is_refused_with_a_way_out() {
    let mut desk = Desk::of_text((80, 24), "long.txt", &"A line of words.\n\n".repeat(5000));
    desk.press("yt");
    assert_eq!(copied(&desk), None);
    let said = said(&desk);
    assert!(said.ends_with("clipboard takes (74 KB); :w FILE saves it."), "{said}");
    desk.press("yy");
    assert_eq!(copied(&desk), Some("A line of words."));
}

#[test]
fn rows_are_copied_by_title_link_and_address() {
    let text = "---\ntitle: Ferry waits\nurl: https://example.org/a?b=1\n---\nIt waits.\n";
    let row = |keys: &str| {
        let mut desk = Desk::of_texts((80, 24), &[("a.md", text), ("b.txt", "Nothing known\n")]);
        desk.press(keys);
        (copied(&desk).map(str::to_owned), said(&desk).to_owned())
    };
    let some = |text: &str, said: &str| (Some(text.to_owned()), said.to_owned());
    assert_eq!(row("yt"), some("Ferry waits", "Copied the title."));
    assert_eq!(row("yu"), some("https://example.org/a?b=1", "Copied the address."));
    let link = "Ferry waits\nhttps://example.org/a?b=1";
    assert_eq!(row("yy"), some(link, "Copied the headline and the address."));
    assert_eq!(row("jyy").1, "Copied the headline; no address is known.");
}

/// What was asked for last to be done outside.
fn task(desk: &Desk) -> Option<(Ticket, &Task)> {
    desk.asked.iter().rev().find_map(|effect| match effect {
        Effect::Do(ticket, task) => Some((*ticket, task)),
        _ => None,
    })
}

/// Lets the last task be done.
fn done(desk: &mut Desk, outcome: Result<Done, String>) {
    let (ticket, _) = task(desk).expect("something was asked for");
    desk.tell(Event::TaskDone { ticket, outcome });
}

#[test]
fn the_text_is_given_to_the_words_of_a_command() {
    let desk = strike("!grep -c 'two words' | x<enter>");
    let Some((_, Task::Pipe { command, text })) = task(&desk) else { panic!("{:?}", desk.asked) };
    assert_eq!(command, &["grep", "-c", "two words", "|", "x"]);
    assert!(text.starts_with("Harbour pilots' strike") && text.ends_with("said.\n"));
    let desk = strike("4)vbbb!wc<enter>");
    let Some((_, Task::Pipe { text, .. })) = task(&desk) else { panic!("{:?}", desk.asked) };
    assert_eq!(text, "“If it goes to court we all\n");
    assert!(task(&strike("!<enter>")).is_none() && task(&strike("!'a<enter>")).is_none());
}

#[test]
fn what_a_command_printed_is_shown_and_its_code_said() {
    let printed = |text: &str, code| Ok(Done::Piped { output: SafeText::block(text), code });
    let mut desk = strike("!wc<enter>");
    done(&mut desk, printed("  12  309\n", Some(0)));
    assert_eq!(desk.app.overlay.map(|overlay| overlay.kind), Some(OverlayKind::Output));
    assert_eq!(desk.app.overlay_lines()[0].text, "  12  309");
    desk.press("q!wc<enter>");
    done(&mut desk, printed("", Some(1)));
    assert_eq!((desk.app.overlay, said(&desk)), (None, "wc ended with code 1"));
    done_again_changes_nothing(&mut desk);
}

fn done_again_changes_nothing(desk: &mut Desk) {
    desk.press("<esc>");
    done(desk, Err("late".into()));
    assert_ne!(said(desk), "late");
}

/// What is written to the file of this name.
fn saved(name: &str) -> String {
    let mut desk = strike("");
    let effects = desk.app.save_to(name);
    match &effects[..] {
        [Effect::Do(_, Task::Save { path, text, over: false })] => {
            assert_eq!(path, Path::new(name));
            text.clone()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_ending_of_a_file_names_its_form() {
    assert!(saved("a.txt").starts_with("Harbour pilots' strike halts"));
    assert_eq!(saved("a"), saved("a.txt"));
    assert!(saved("a.md").starts_with("---\ntitle: \"Harbour"));
    assert!(saved("a.HTML").starts_with("<!DOCTYPE html>"));
    assert!(saved("a.json").starts_with("{\"schema\":1,"));
}

#[test]
fn a_file_is_asked_for_with_its_form_and_not_written_over_unasked() {
    let name = "harbour-pilots-strike-halts-container-traffic-for";
    let path = |desk: &Desk| match task(desk) {
        Some((_, Task::Save { path, over, .. })) => (path.display().to_string(), *over),
        other => panic!("{other:?}"),
    };
    assert_eq!(path(&strike("e<enter>")), (format!("{name}.txt"), false));
    assert_eq!(path(&strike("e<down><down><enter>")), (format!("{name}.md"), false));
    let mut desk = strike("e<ctrl-u>a.txt<enter>");
    done(&mut desk, Ok(Done::There));
    desk.press("<enter>");
    assert_eq!((path(&desk), said(&desk)), (("a.txt".into(), false), "Nothing was written."));
    desk.press("e<ctrl-u>a.txt<enter>");
    done(&mut desk, Ok(Done::There));
    desk.press("y<enter>");
    assert_eq!(path(&desk), ("a.txt".into(), true));
    done(&mut desk, Ok(Done::Saved(1)));
    assert_eq!(said(&desk), "Saved a.txt, 1 byte.");
}

const LINKED: &str = "---\nurl: https://example.org/here\n---\n# A\n\nSee [one](https://example.org/1) \
                      and [two](https://example.org/2/#x).\n";
const OTHER: &str = "---\nurl: http://example.org/2\n---\n# B\n\nNothing.\n";

fn linked(keys: &str) -> Desk {
    let mut desk = Desk::of_texts((80, 24), &[("a.md", LINKED), ("b.md", OTHER)]);
    desk.press(keys);
    desk
}

/// The address that was given to the browser.
fn browsed(keys: &str) -> Option<String> {
    match task(&linked(keys)) {
        Some((_, Task::Browse { address, .. })) => Some(address.clone()),
        _ => None,
    }
}

#[test]
fn links_are_opened_by_number_and_by_letter() {
    assert_eq!(browsed("<enter>o").as_deref(), Some("https://example.org/here"));
    assert_eq!(browsed("o").as_deref(), Some("https://example.org/here"));
    assert_eq!(browsed("<enter>2o").as_deref(), Some("https://example.org/2/#x"));
    assert_eq!(browsed("<enter>fb").as_deref(), Some("https://example.org/2/#x"));
    assert_eq!(browsed("<enter>f<enter>").as_deref(), Some("https://example.org/1"));
    assert_eq!(browsed("<enter>f<esc>"), None);
    assert_eq!(said(&linked("<enter>3o")), "No link 3; there are 2.");
    assert_eq!(said(&strike("o")), "No address of this dispatch is known.");
    assert_eq!(said(&strike("f")), "No links in view.");
}

#[test]
fn enter_follows_a_link_where_no_quote_is_in_view() {
    assert_eq!(browsed("<enter>a"), browsed("fa"));
    assert_eq!(browsed("<enter><enter>"), browsed("fa"));
    let mut desk = strike("c<enter>");
    assert_eq!(desk.app.overlay.map(|it| it.kind), Some(OverlayKind::Card));
    desk = Desk::of_text((60, 20), "a.txt", "Title\n\nOne two. Three.\n");
    assert_eq!(said(desk.press("<enter>")), "No quote in view.");
    desk.press("alook here<enter><enter>");
    let asked = desk.app.asking.as_ref().expect("the note is shown");
    assert_eq!(asked.field.text(), "look here");
}

#[test]
fn letters_stand_in_place_of_the_numbers() {
    let row = |keys: &str| {
        let desk = linked(keys);
        let buffer = crate::picture::screen(&desk.app, dateline::ink::Theme::None);
        crate::picture::rows(&buffer).into_iter().find(|row| row.contains("See one"))
    };
    assert!(row("<enter>").is_some_and(|row| row.contains("one[1] and two[2]")));
    assert!(row("<enter>f").is_some_and(|row| row.contains("one[a] and two[b]")));
}

#[test]
fn a_link_to_a_dispatch_of_the_list_is_opened_here() {
    let title = |keys: &str| {
        let desk = linked(keys);
        desk.app.dispatch().and_then(|dispatch| dispatch.title().map(str::to_owned))
    };
    assert_eq!(title("<enter>2gf").as_deref(), Some("B"));
    assert_eq!(title("<enter>gfb").as_deref(), Some("B"));
    assert!(said(&linked("<enter>gfa")).starts_with("No dispatch of this list"));
}

#[test]
fn a_note_is_written_in_the_editor_and_comes_back() {
    let mut desk = strike("4)E");
    assert!(matches!(task(&desk), Some((_, Task::Edit { text, .. })) if text.is_empty()));
    done(&mut desk, Ok(Done::Edited { text: "one\ntwo\n".into(), draft: "draft".into() }));
    let note = |desk: &Desk| {
        let row = desk.app.open_row().expect("open");
        row.remembered.kept.first().and_then(|kept| kept.note.clone())
    };
    assert_eq!(note(&desk).as_deref(), Some("one\ntwo"));
    desk.press("a");
    assert!(desk.app.asking.is_none(), "a note of two lines is no line");
    done(&mut desk, Err("vi ended with code 1".into()));
    assert_eq!((note(&desk).as_deref(), said(&desk)), (Some("one\ntwo"), "vi ended with code 1"));
}

#[test]
fn reading_again_stays_in_place() {
    let mut desk = strike("<space>");
    let before = desk.app.reader.as_ref().expect("open").visible().start;
    desk.press("r");
    assert_eq!(desk.app.reader.as_ref().expect("open").visible().start, before);
    assert_eq!(said(&desk), "Read again: nothing has changed.");
}

#[test]
fn each_cell_of_a_link_is_a_link_by_itself() {
    let desk = linked("<enter>");
    let buffer = crate::picture::screen(&desk.app, dateline::ink::Theme::None);
    let cells: Vec<&str> = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
    let linked = |cell: &&&str| cell.starts_with("\x1b]8;id=1;https://example.org/1\x1b\\");
    let links: Vec<&&str> = cells.iter().filter(linked).collect();
    // "one", its number, and number and address in the list of links.
    assert_eq!(links.len(), "one[1][1] example.org/1".len());
    assert!(links.iter().all(|cell| cell.ends_with("\x1b]8;;\x1b\\")));
    let without: Vec<String> = crate::picture::rows(&buffer);
    assert!(without.iter().all(|row| !row.contains('\x1b')));
}

#[test]
fn a_command_that_is_running_is_said_and_ended_by_esc() {
    let mut desk = strike("!sleep 100<enter>");
    assert_eq!(said(&desk), "Running sleep; esc ends it.");
    let (ticket, _) = task(&desk).expect("it was begun");
    desk.press("/ferry<esc>");
    assert!(!desk.asked.contains(&Effect::EndTask(ticket)), "esc was of the line");
    desk.press("<esc>");
    assert_eq!(desk.asked.last(), Some(&Effect::EndTask(ticket)));
    desk.asked.clear();
    desk.press("<esc>");
    assert_eq!((&desk.asked[..], said(&desk)), (&[][..], "Q quits."), "once is enough");
    let outcome = Ok(Done::Piped { output: SafeText::default(), code: None });
    desk.tell(Event::TaskDone { ticket, outcome });
    assert_eq!(said(&desk), "sleep was ended by a signal");
}
