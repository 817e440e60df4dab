//! What leaves the program by keys: to the clipboard, to files, to other programs.

use dateline::app::Effect;

use crate::desk::Desk;

fn strike(keys: &str) -> Desk {
    let mut desk = Desk::start((80, 24), &["strike.txt"]);
    desk.press(keys);
    desk
}

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
         three hours of sleep.” — Marta Oyelaran, Example Wire, 22 Nov 2026",
        "Copied 43 words. The speaker is not confirmed.",
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
