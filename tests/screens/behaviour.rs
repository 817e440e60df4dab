//! What keys do, one line each: keys in, state out.

use dateline::app::{Effect, Event, Focus, Reader, Row};
use dateline::config::{MarkRead, Settings};
use dateline::dispatch::{Change, Habit};

use crate::desk::{ALL, Desk, desk_of_three, strike};
use crate::picture::rows;

/// The number of the current quote.
fn quote(keys: &str) -> Option<usize> {
    let desk = strike(keys);
    let reader = desk.app.reader.as_ref()?;
    Some(reader.number_of(reader.current_quote()?).0)
}

fn notice(desk: &Desk) -> &str {
    desk.app.notice.as_deref().unwrap_or_default()
}

/// The row of the screen on which some words stand.
fn row_of(desk: &Desk, words: &str) -> Option<usize> {
    let buffer = crate::picture::screen(&desk.app, dateline::ink::Theme::Terminal);
    rows(&buffer).iter().position(|row| row.contains(words))
}

/// One row of the screen.
fn row_text(desk: &Desk, row: usize) -> String {
    let buffer = crate::picture::screen(&desk.app, dateline::ink::Theme::Terminal);
    rows(&buffer).swap_remove(row)
}

#[test]
fn quotes_are_jumped_in_order_and_by_count() {
    assert_eq!(quote(")"), Some(1));
    assert_eq!(quote("))"), Some(2));
    assert_eq!(quote("3)"), Some(3));
    assert_eq!(quote("3)("), Some(2));
    assert_eq!(quote("99)"), Some(5));
    assert_eq!(notice(&strike("99))")), "No further quote.");
    assert_eq!(notice(&strike(")(")), "No quote before this one.");
}

#[test]
fn a_jump_puts_the_quote_a_third_down() {
    let desk = strike("3)");
    let pane = desk.app.floor.reader.expect("open").body;
    let third = usize::from(pane.y + pane.height / 3);
    assert_eq!(row_of(&desk, "The buffer in"), Some(third));
}

#[test]
fn no_jump_gives_the_first_row_to_a_blank_line() {
    use dateline::typeset::LineKind;
    for rows in 10..40 {
        for number in 1..=5 {
            let mut desk = Desk::start((80, rows), &["strike.txt"]);
            desk.press(&format!("{number})"));
            let reader = desk.app.reader.as_ref().expect("open");
            let at_end = reader.percent() == 100;
            assert!(at_end || reader.page().kind(reader.view().start) != LineKind::Blank);
            assert!(reader.current_quote().is_some_and(|at| reader.number_of(at).0 == number));
        }
    }
}

#[test]
fn rail_marks_stand_beside_their_lines_where_all_is_in_view() {
    let desk = Desk::start((200, 60), &["strike.txt"]);
    let marked = |row: usize| row_text(&desk, row).chars().nth(113).expect("the rail");
    for (words, mark) in [("hours of rest", '‹'), ("WHAT HAPPENS", '§'), ("imported fruit", '‹')]
    {
        assert_eq!(marked(row_of(&desk, words).expect("in view")), mark, "{words}");
    }
    assert_eq!(marked(row_of(&desk, "berths should").expect("in view")), '┃');
}

#[test]
fn a_row_that_goes_on_out_of_view_says_so() {
    let row = |keys: &str| {
        let mut desk = Desk::start((30, 30), &["tables.md"]);
        desk.press(keys);
        row_text(&desk, row_of(&desk, "Level  A").expect("in view"))
    };
    assert!(row("").contains('…'), "{}", row(""));
    assert!(!row("zl").contains('…'), "{}", row("zl"));
}

#[test]
fn the_same_speaker_is_followed() {
    assert_eq!(quote("));"), Some(4), "Brandt speaks in the second and the fourth quote");
    assert_eq!(quote("4),"), Some(2));
    assert_eq!(notice(&strike("3);")), "No further quote of this speaker.");
}

#[test]
fn sections_and_paragraphs_are_jumped() {
    assert_eq!(row_of(&strike("c"), "COST TO IMPORTERS"), Some(2));
    assert_eq!(row_of(&strike("ccC"), "COST TO IMPORTERS"), Some(2));
    assert_eq!(notice(&strike("9cc")), "No further section.");
    assert_eq!(row_of(&strike("pp"), "We have asked"), Some(2));
    assert_eq!(row_of(&strike("ppP"), "LISBON"), Some(2));
}

#[test]
fn where_the_key_of_speakers_is_too_wide_it_has_those_in_view() {
    let pages = |columns| {
        let mut desk = Desk::start((columns, 20), &["strike.txt"]);
        let mut page = || {
            desk.press("<space>");
            row_text(&desk, 19)
        };
        [page(), page(), page()].join("\n")
    };
    assert!(pages(40).contains("C Idowu 1"), "{}", pages(40));
    assert!(pages(80).starts_with(" A Oyelaran 2  B Brandt 2  C Idowu 1"), "{}", pages(80));
}

#[test]
fn the_footer_has_no_keys_for_what_is_not_there() {
    let footer = |name: &str| row_text(&Desk::start((120, 24), &[name]), 23);
    assert!(footer("strike.txt").contains(") quote  ; same speaker  c section"));
    assert!(!footer("tables.md").contains("quote"));
    assert!(!footer("scripts.txt").contains("section"));
}

#[test]
fn a_heading_in_the_header_is_left_out_rather_than_cut_to_nothing() {
    let header = |columns| {
        let mut desk = Desk::start((columns, 24), &["strike.txt"]);
        desk.press("cj");
        row_text(&desk, 0)
    };
    assert!(header(66).contains("\u{a7}2 of 3 · COST TO I"), "{}", header(66));
    assert!(header(60).contains("\u{a7}2 of 3   "), "{}", header(60));
}

#[test]
fn a_long_source_gives_way_to_the_section() {
    let header = |columns| row_text(&Desk::start((columns, 24), &["office.md"]), 0);
    let whole =
        " Department of Harbours, Ferries and Inland Waterways · 1 Mar 2019 10:00 · §1 of 2 ";
    assert!(header(120).starts_with(whole), "{}", header(120));
    assert!(header(76).contains(" and In… · 1 Mar 2019 10:00 · §1 of 2 "), "{}", header(76));
}

#[test]
fn a_voice_is_kept_alone_and_let_go() {
    let desk = strike("wb");
    assert_eq!(desk.app.reader.as_ref().and_then(Reader::voice), Some(1));
    assert_eq!(strike("wbww").app.reader.and_then(|reader| reader.voice()), None);
    assert_eq!(strike("wb<esc>").app.reader.and_then(|reader| reader.voice()), None);
    assert_eq!(notice(&strike("wz")), "No speaker Z in this dispatch.");
}

#[test]
fn paging_shares_a_line_and_comes_back() {
    let desk = strike("<space>");
    let reader = desk.app.reader.as_ref().expect("open");
    assert_eq!(reader.overlap(), Some(reader.view().start));
    let top = |keys: &str| strike(keys).app.reader.expect("open").view().start;
    assert_eq!(top("<space>b"), 0);
    assert!(top("<space><space>") > top("<space>"));
}

#[test]
fn no_page_ends_on_a_heading_or_a_first_line() {
    use dateline::typeset::LineKind;
    for rows in 10..40 {
        let mut desk = Desk::start((80, rows), &["strike.txt"]);
        for keys in ["", "<space>b", "gg"].into_iter().chain(["<space>"; 12]) {
            desk.press(keys);
            let reader = desk.app.reader.as_ref().expect("open");
            let last = reader.view().end - 1;
            let at_end = reader.percent() == 100;
            let kind = reader.page().kind(last);
            assert!(at_end || !matches!(kind, LineKind::First | LineKind::Crosshead), "{rows}");
        }
    }
}

#[test]
fn the_end_says_what_is_next_and_then_goes_there() {
    let mut desk = desk_of_three("<enter>G<space>");
    assert!(notice(&desk).starts_with("Next: "), "{}", notice(&desk));
    desk.press("<space>");
    assert!(desk.app.dispatch().expect("open").title().expect("titled").starts_with("Würfel"));
    assert_eq!(notice(&strike("G<space>")), "The end.");
}

#[test]
fn opening_marks_as_read_unless_told_otherwise() {
    let read = |settings: Settings, keys: &str| {
        let mut desk = Desk::with((80, 24), &ALL, settings);
        desk.press(keys);
        desk.app.list.row(0).is_some_and(|row| !row.is_unread())
    };
    let with = |mark_read| Settings { mark_read, ..Settings::default() };
    assert!(read(with(MarkRead::Open), "<enter>"));
    assert!(!read(with(MarkRead::End), "<enter>"));
    assert!(read(with(MarkRead::End), "<enter>Gk"));
    assert!(!read(with(MarkRead::End), "<enter>Gxj"), "unread by hand stays unread");
    assert!(!read(with(MarkRead::Never), "<enter>Gk"));
}

#[test]
fn moving_in_the_list_previews_and_never_marks() {
    let mut desk = Desk::start((120, 40), &ALL);
    desk.press("jj");
    assert_eq!(desk.app.focus(), Focus::List);
    assert!(
        desk.app
            .dispatch()
            .is_some_and(|dispatch| dispatch.title().is_some_and(|title| title.starts_with("Dam")))
    );
    assert_eq!(desk.app.list.unread(), 3);
    desk.press("<enter>");
    assert_eq!((desk.app.focus(), desk.app.list.unread()), (Focus::Reader, 2));
}

/// The title of the open dispatch.
fn title(desk: &Desk) -> &str {
    desk.app.dispatch().and_then(|dispatch| dispatch.title()).unwrap_or_default()
}

#[test]
fn keys_that_come_before_a_dispatch_go_to_the_one_before_it() {
    let mut desk = desk_of_three("<enter>");
    desk.hold().press("Js").release();
    assert!(title(&desk).starts_with("Würfel"));
    let starred =
        |row| desk.app.list.row(row).is_some_and(|row| row.remembered.standing.bookmarked);
    assert_eq!((starred(0), starred(1)), (true, false));
}

#[test]
fn reading_what_is_still_being_previewed_is_reading() {
    let mut desk = Desk::start((120, 40), &ALL);
    desk.hold().press("j<enter>").release();
    assert_eq!(desk.app.focus(), Focus::Reader);
    assert!(desk.app.list.row(1).is_some_and(|row| !row.is_unread()));
    assert!(desk.app.list.row(0).is_some_and(Row::is_unread));
}

#[test]
fn an_opening_that_was_left_does_not_pull_back() {
    let mut desk = desk_of_three("");
    desk.hold().press("<enter>j").release();
    assert_eq!((desk.app.focus(), desk.app.list.cursor()), (Focus::List, 1));
    assert_eq!(desk.app.list.unread(), 3);
}

#[test]
fn zen_from_the_list_reads_the_row() {
    let desk = desk_of_three("Z");
    assert!(title(&desk).starts_with("Harbour"));
    assert_eq!(desk.app.list.unread(), 2);
}

#[test]
fn ctrl_c_twice_quits_but_not_in_between() {
    let quits =
        |keys: &str| desk_of_three(keys).asked.iter().any(|effect| matches!(effect, Effect::Quit));
    assert!(quits("<ctrl-c><ctrl-c>") && !quits("<ctrl-c>j<ctrl-c>"));
}

#[test]
fn a_page_up_leaves_no_lonely_line() {
    use dateline::typeset::LineKind;
    for keys in ["ppb", "cb", "ccb", "Gb"] {
        let desk = strike(keys);
        let reader = desk.app.reader.as_ref().expect("open");
        let last = reader.page().kind(reader.view().end - 1);
        assert!(!matches!(last, LineKind::First | LineKind::Crosshead), "{keys}");
    }
}

#[test]
fn standing_is_shown_after_it_is_written_and_undone() {
    let mut desk = desk_of_three("s");
    assert_eq!(notice(&desk), "Bookmarked.");
    assert!(desk.app.list.current().is_some_and(|row| row.remembered.standing.bookmarked));
    desk.press("U");
    assert!(desk.app.list.current().is_some_and(|row| !row.remembered.standing.bookmarked));
    desk.press("jxU");
    assert_eq!(desk.app.list.unread(), 3);
    desk.press("A");
    assert_eq!((desk.app.list.unread(), notice(&desk)), (0, "3 dispatches marked as read."));
    desk.press("U");
    assert_eq!(desk.app.list.unread(), 3);
}

#[test]
fn a_quote_is_kept_and_let_go_and_comes_back_by_undo() {
    let kept = |desk: &Desk| desk.app.reader.as_ref().map_or(0, |reader| reader.kept().len());
    let mut desk = strike(")S");
    assert_eq!((kept(&desk), notice(&desk)), (1, "Kept: Marta Oyelaran."));
    desk.press("S");
    assert_eq!((kept(&desk), notice(&desk)), (0, "Quote let go."));
    desk.press("U");
    assert_eq!(kept(&desk), 1);
}

#[test]
fn keeping_without_a_quote_in_view_says_so() {
    let mut desk = desk_of_three("jj<enter>S");
    assert_eq!(notice(&desk), "No quote in view.");
    desk.press(")");
    assert_eq!(notice(&desk), "No quotes in this dispatch.");
}

#[test]
fn starting_again_is_where_it_was_left() {
    let mut first = Desk::start((80, 24), &ALL);
    first.press("<enter><space>J<space>");
    let left = first.app.reader.as_ref().expect("open").visible().start;
    let id = first.app.dispatch().expect("open").id;
    first.press("Q");
    assert!(first.asked.iter().any(|effect| matches!(effect, Effect::Quit)));
    let opened = first.asked.iter().any(|effect| match effect {
        Effect::Record(_, request) => {
            request.parts.iter().any(|(_, change)| *change == Change::Opened)
        }
        _ => false,
    });
    assert!(opened);
    let again = Desk::again((80, 24), &ALL, Settings::default(), first.remembered(), Some(id));
    assert_eq!(again.app.dispatch().map(|dispatch| dispatch.id), Some(id));
    assert_eq!(again.app.reader.as_ref().expect("open").visible().start, left);
}

#[test]
fn unread_rows_do_not_leave_under_the_hand() {
    let mut desk = desk_of_three("gu");
    desk.press("x");
    assert_eq!(desk.app.list.len(), 3);
    desk.press("gugu");
    assert_eq!(desk.app.list.len(), 2);
}

#[test]
fn q_closes_the_topmost_thing_and_esc_never_quits() {
    let quits =
        |keys: &str| desk_of_three(keys).asked.iter().any(|effect| matches!(effect, Effect::Quit));
    assert!(quits("q") && quits("<enter>qq") && quits("<enter>Q"));
    assert!(!quits("<enter>q") && !quits("?q") && !quits("<esc><esc><ctrl-c><esc>"));
}

#[test]
fn the_measure_is_changed_by_keys_and_stays_in_its_bounds() {
    let measure = |keys: &str| strike(keys).app.floor.measure;
    assert_eq!(measure("-"), 64);
    assert_eq!(measure("="), 68);
    assert_eq!(strike(&"-".repeat(40)).app.settings.measure, 34);
    let wide = |columns| {
        let mut desk = Desk::start((columns, 24), &["strike.txt"]);
        desk.press(&"+".repeat(40));
        (desk.app.settings.measure, desk.app.floor.measure)
    };
    assert_eq!(wide(200), (78, 78));
    assert_eq!(wide(80), (74, 74), "no wider than there is room for");
}

/// Starts again with what keys had settled before.
fn with_habits_of(before: &Desk, settings: Settings) -> Desk {
    let mut settled = before.asked.iter().filter_map(|effect| match effect {
        Effect::Settle(habit) => Some(habit.clone()),
        _ => None,
    });
    let mut again = Desk::with((80, 24), &["strike.txt"], settings);
    again.tell(Event::Habits(settled.next_back().into_iter().collect()));
    again
}

#[test]
fn the_measure_stands_the_next_time_until_the_configuration_changes_it() {
    let before = strike("-----");
    let again = with_habits_of(&before, Settings::default());
    assert_eq!(again.app.floor.measure, 56);
    let other = Settings { measure: 70, ..Settings::default() };
    assert_eq!(with_habits_of(&before, other).app.floor.measure, 70);
    let mut faster = strike("=");
    faster.tell(Event::Habits(vec![Habit { name: "measure".into(), value: "40 of 66".into() }]));
    assert_eq!(faster.app.floor.measure, 68);
    for nonsense in ["", "40", "x of 66", "4000 of 66"] {
        let mut desk = strike("");
        desk.tell(Event::Habits(vec![Habit { name: "measure".into(), value: nonsense.into() }]));
        assert_eq!(desk.app.floor.measure, 66, "{nonsense}");
    }
}

/// What the footer says after keys.
fn said(desk: &Desk) -> &str {
    desk.app.notice.as_deref().unwrap_or_default()
}

#[test]
fn words_are_found_as_they_are_typed_and_esc_goes_back() {
    let mut desk = strike("5j/talks");
    let reader = desk.app.reader.as_ref().expect("open");
    assert_eq!((reader.looked_for(), reader.current_hit()), ("talks", Some(0)));
    let found = reader.view().start;
    desk.press("<esc>");
    let reader = desk.app.reader.as_ref().expect("open");
    assert_eq!((reader.looked_for(), reader.view().start), ("", 5));
    desk.press("/talks<enter>");
    assert_eq!(desk.app.reader.as_ref().expect("open").view().start, found);
    assert!(desk.app.asking.is_none());
    assert!(said(&desk).ends_with(": 1 of 2"), "{}", said(&desk));
}

#[test]
fn hits_are_gone_through_in_a_ring_until_esc() {
    let mut desk = strike("/talks<enter>n");
    assert!(said(&desk).ends_with(": 2 of 2"), "{}", said(&desk));
    assert_eq!(said(desk.press("n")), "Past the end: on from the top.");
    assert_eq!(said(desk.press("N")), "Past the top: on from the end.");
    desk.press("<esc>");
    assert!(said(desk.press("n")).starts_with("Nothing is looked for"));
    desk.press("/<enter>");
    assert_eq!(desk.app.reader.as_ref().expect("open").looked_for(), "talks");
    desk.press("/nowhere at all<enter>");
    assert!(said(&desk).contains("does not stand"), "{}", said(&desk));
}

/// The rows to choose from.
fn choices(desk: &Desk) -> Vec<&str> {
    let asking = desk.app.asking.as_ref().expect("something is asked");
    asking.choices.iter().map(|choice| choice.text.trim()).collect()
}

#[test]
fn the_outline_is_narrowed_and_goes_where_it_says() {
    let desk = strike("cct");
    assert_eq!((choices(&desk).len(), desk.app.asking.expect("asked").chosen), (8, Some(5)));
    let desk = strike("tcourt");
    assert_eq!(choices(&desk), ["WHAT HAPPENS NEXT", "B  “If it goes to court we all lose,”"]);
    assert_eq!(quote("tcourt<enter>"), Some(4));
    assert_eq!(quote("tidowu<enter>"), Some(3));
    assert!(row_of(&strike("twhat ha<enter>"), "WHAT HAPPENS NEXT").is_some());
    assert_eq!(quote("t<down><enter>"), Some(1));
}

#[test]
fn the_outline_is_left_without_a_trace_and_says_when_there_is_none() {
    let top = |keys: &str| strike(keys).app.reader.expect("open").view().start;
    assert_eq!(top("5jtcourt<esc>"), 5);
    assert!(said(&strike("tnowhere<enter>")).starts_with("Nothing here"));
    let mut desk = Desk::start((80, 24), &["tables.md"]);
    assert!(said(desk.press("t")).starts_with("No sections") || desk.app.asking.is_some());
}

#[test]
fn jumps_leave_places_behind_and_lines_do_not() {
    let mut desk = strike("G");
    let end = top(&desk);
    desk.press("gg)H");
    assert_eq!(top(&desk), 0);
    assert_eq!(top(desk.press("H")), end);
    assert_eq!(said(desk.press("H")), "No place before this one.");
    assert_eq!(top(desk.press("L")), 0);
    assert_eq!(top(desk.press("jjkkgp")), end);
    assert_eq!(top(desk.press("gp")), 0);
    assert_eq!(said(strike("3jH").press("H")), "No place before this one.");
}

#[test]
fn letters_stand_for_places_in_one_dispatch_and_in_all() {
    let mut desk = Desk::start((80, 24), &ALL);
    desk.press("<enter>7jmamA");
    let place = top(&desk);
    assert_eq!(top(desk.press("ggMa")), place);
    desk.press("J");
    assert!(said(desk.press("Ma")).starts_with("Nothing is marked a"));
    desk.press("MA");
    assert_eq!((desk.app.list.cursor(), top(&desk)), (0, place));
    desk.press("H");
    assert_eq!((desk.app.list.cursor(), top(&desk)), (1, 0));
    desk.press("M0");
    assert_eq!((desk.app.list.cursor(), top(&desk)), (0, place));
}

#[test]
fn a_hand_that_hesitates_is_shown_what_can_follow() {
    let mut desk = strike("g");
    assert!(desk.app.awaits_key() && desk.app.continuations().is_empty());
    desk.tell(Event::Hesitated);
    assert!(!desk.app.awaits_key());
    let rows = desk.app.continuations();
    assert!(rows.iter().any(|row| row.label == "g" && row.text.starts_with("Go to the top")));
    assert!(desk.press("g").app.continuations().is_empty());
    assert!(!strike("5").app.awaits_key());
}

fn top(desk: &Desk) -> u32 {
    desk.app.reader.as_ref().expect("open").view().start
}

/// The rows of the list by their first words, in order.
fn shown(keys: &str) -> Vec<String> {
    let desk = desk_of_three(keys);
    let rows = desk.app.list.rows_from(0);
    rows.map(|(_, row)| row.title().split(' ').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_query_narrows_the_list_as_it_is_typed() {
    assert_eq!(shown("/harb"), ["Harbour"]);
    assert_eq!(shown("/harb "), Vec::<String>::new());
    assert_eq!(shown("/logbooks<enter>"), ["Harbour"], "words of the text count");
    assert_eq!(shown("/\"eleven hours of rest\"<enter>"), ["Harbour"]);
    assert_eq!(shown("/\"hours eleven\"<enter>"), Vec::<String>::new());
    assert_eq!(shown("/by:oyelaran<enter>"), ["Harbour"]);
    assert_eq!(shown("/-logbooks<enter>"), ["Würfelförmig", "Dam"]);
    assert_eq!(shown("/logbooks OR title:dam<enter>"), ["Harbour", "Dam"]);
    assert_eq!(shown("/in:ledger<enter>"), ["Dam"]);
    assert_eq!(shown("/before:2026-11-22<enter>"), ["Würfelförmig"]);
    assert_eq!(shown("/since:36h<enter>"), ["Harbour", "Dam"]);
    assert_eq!(shown("jx/is:read<enter>"), ["Würfelförmig"]);
    assert_eq!(shown("/has:quote -is:read<enter>").len(), 2);
}

#[test]
fn a_query_that_stands_is_the_one_that_was_written() {
    let asked = |keys: &str| {
        let mut desk = Desk::of_texts(
            (80, 24),
            &[("a.txt", "Dam at risk"), ("b.txt", "Damage report"), ("c.txt", "Calm day")],
        );
        desk.press(keys);
        (desk.app.list.view().query.to_string(), desk.app.list.len(), desk.app.list.cursor())
    };
    assert_eq!(asked("/dam"), ("dam*".to_owned(), 2, 0));
    assert_eq!(asked("/dam<enter>"), ("dam".to_owned(), 1, 0));
    assert_eq!(asked("j/dam*<enter>"), ("dam*".to_owned(), 2, 1));
    assert_eq!(asked("/damag<enter>"), ("damag*".to_owned(), 1, 0));
    assert_eq!(asked("/dax<enter>"), ("dax".to_owned(), 0, 0));
}

#[test]
fn a_query_that_cannot_be_read_leaves_the_last_one_standing() {
    let desk = desk_of_three("/harbour is:");
    assert_eq!(desk.app.list.len(), 1);
    assert!(row_text(&desk, 23).contains("column 9"), "{}", row_text(&desk, 23));
    assert_eq!(desk_of_three("/(").app.list.len(), 3);
    let desk = desk_of_three("/harb is:<enter>");
    assert!(desk.app.asking.is_some() && row_of(&desk, "needs a value").is_some());
}

#[test]
fn esc_takes_the_query_back_and_the_cursor_with_it() {
    let cursor = |keys: &str| {
        let desk = desk_of_three(keys);
        (desk.app.list.len(), desk.app.list.cursor())
    };
    assert_eq!(cursor("jj/harb<esc>"), (3, 2));
    assert_eq!(cursor("jj/harb<enter>"), (1, 0));
    assert_eq!(cursor("jj/harb<enter><esc>"), (3, 0));
    assert_eq!(cursor("jj/dam<enter>"), (1, 0));
    assert_eq!(cursor("jj/dam<enter><esc>"), (3, 2));
    assert_eq!(cursor("/harb<enter>/<ctrl-u><enter>"), (3, 0));
}

#[test]
fn the_header_says_what_was_looked_for_and_n_goes_through_it() {
    let desk = desk_of_three("/has:quote<enter>");
    let header = row_text(&desk, 0);
    assert!(header.starts_with(" has:quote \u{b7} All dispatches"), "{header}");
    assert!(header.ends_with("2 rows"), "{header}");
    let mut desk = desk_of_three("/has:quote<enter>n");
    assert_eq!((desk.app.list.cursor(), said(&desk)), (1, "2 of 2 found"));
    assert_eq!(said(desk.press("n")), "Past the end: on from the top.");
    assert_eq!(said(desk.press("N")), "Past the top: on from the end.");
    let desk = desk_of_three("xkn");
    assert_eq!(desk.app.list.cursor(), 1, "without a search n is the next unread row");
}

#[test]
fn shelves_hold_what_was_bookmarked_and_kept() {
    assert_eq!(shown("sgb"), ["Harbour"]);
    assert_eq!(shown("jsgbga").len(), 3);
    assert_eq!(shown("sjsgbxgu"), ["Harbour"]);
    assert_eq!(shown("gb"), Vec::<String>::new());
    let desk = desk_of_three("<enter>)Sgk");
    assert_eq!((desk.app.focus(), desk.app.list.len()), (Focus::List, 1));
    assert!(row_of(&desk, "We have asked for eleven hours").is_some());
    assert_eq!(shown("<enter>)Sgk<esc>").len(), 3);
}

#[test]
fn the_list_is_put_in_another_order() {
    assert_eq!(shown("gonewest<enter>"), ["Harbour", "Dam", "Würfelförmig"]);
    assert_eq!(shown("gooldest<enter>"), ["Würfelförmig", "Dam", "Harbour"]);
    assert_eq!(shown("go<down><down><down><down><enter>"), ["Dam", "Harbour", "Würfelförmig"]);
    assert_eq!(shown("xgounread<enter>"), ["Würfelförmig", "Dam", "Harbour"]);
    assert_eq!(shown("gonewest<enter>gogiven<enter>"), ["Harbour", "Würfelförmig", "Dam"]);
    assert_eq!(shown("gonewest<enter>/has:quote<enter>"), ["Harbour", "Würfelförmig"]);
}

#[test]
fn days_and_sources_are_gone_through() {
    let cursor = |keys: &str| desk_of_three(keys).app.list.cursor();
    assert_eq!((cursor("c"), cursor("cc"), cursor("ccC")), (1, 2, 1));
    assert_eq!(said(&desk_of_three("ccc")), "No further day or source that way.");
    assert_eq!(cursor("gosource<enter>c"), 2);
}

#[test]
fn rows_are_filtered_by_who_is_quoted() {
    assert_eq!(shown("wb"), ["Harbour"]);
    assert!(said(&desk_of_three("wz")).starts_with("No speaker Z"));
    assert_eq!(shown("wwidowu<enter>"), ["Harbour"]);
    assert_eq!(shown("wwidowu<enter>wweverybody<enter>").len(), 3);
    assert_eq!(shown("wb<esc>").len(), 3);
}

#[test]
fn a_line_is_edited_pasted_into_and_given_up() {
    let mut desk = strike("/slept");
    desk.press("<backspace>");
    desk.tell(Event::Paste("\x1b[31mt in\nport".into()));
    let line = |desk: &Desk| desk.app.asking.as_ref().map(|asking| asking.field.text().to_owned());
    assert_eq!(line(&desk).as_deref(), Some("slep[31mt in port"));
    desk.press("<ctrl-u>");
    assert_eq!(line(&desk).as_deref(), Some(""));
    desk.press("<backspace>");
    assert_eq!(line(&desk), None);
}

#[test]
fn counts_move_by_lines_and_percent() {
    let top = |keys: &str| strike(keys).app.reader.expect("open").view().start;
    assert_eq!(top("5j"), 5);
    assert_eq!(top("5jk"), 4);
    assert_eq!(top("7G"), 6);
    assert!(top("50%") > 0 && top("0%") == 0);
    assert_eq!(top("Ggg"), 0);
}

#[test]
fn help_has_the_keys_of_the_pane_then_all() {
    let desk = desk_of_three("?");
    assert!(row_of(&desk, "In the list").is_some() && row_of(&desk, "In the reader").is_none());
    let desk = desk_of_three("??");
    assert!(desk.app.overlay_lines().iter().any(|line| line.text == "In the reader"));
    assert!(desk_of_three("???").app.overlay.is_none());
}

#[test]
fn details_are_those_of_the_row_under_the_cursor() {
    let headline = |keys: &str| {
        let desk = desk_of_three(keys);
        let lines = desk.app.overlay_lines();
        lines.into_iter().find(|line| line.label.trim() == "headline").map(|line| line.text)
    };
    let second = headline("ji").expect("the details of what was never opened");
    assert!(second.starts_with("Würfel"), "{second}");
    assert_eq!(headline("<enter>qji"), Some(second.clone()));
    assert_eq!(headline("j<enter>i"), Some(second));
    let mut desk = desk_of_three("");
    desk.hold().press("jij").release();
    assert!(desk.app.overlay.is_none(), "the hand went on");
    let mut desk = Desk::start((80, 24), &[]);
    desk.press("i");
    assert_eq!(notice(&desk), "Open a dispatch first; enter reads the row.");
}

#[test]
fn a_notice_is_shown_whole_over_as_many_rows_as_it_takes() {
    for size in [(80, 24), (40, 20), (40, 9)] {
        let mut desk = Desk::start(size, &["strike.txt"]);
        desk.press("gd");
        let said = notice(&desk).to_owned();
        let buffer = crate::picture::screen(&desk.app, dateline::ink::Theme::Terminal);
        let shown = rows(&buffer).join(" ");
        let shown: Vec<&str> = shown.split_whitespace().collect();
        assert!(said.len() > 80 && shown.join(" ").ends_with(&said), "{said}\n{shown:?}");
    }
    let mut desk = Desk::start((80, 24), &["strike.txt"]);
    desk.press("Zgd");
    assert!(row_of(&desk, "No earlier text").is_some(), "where there is no footer too");
    desk.press("/");
    assert!(row_of(&desk, "No earlier text").is_none(), "a question has its place");
}

#[test]
fn a_measure_goes_as_far_as_it_is_seen() {
    let mut desk = Desk::start((50, 20), &["strike.txt"]);
    let (measure, asked) = (desk.app.floor.measure, desk.app.settings.measure);
    assert!(measure < asked);
    desk.press("==");
    assert_eq!(notice(&desk), format!("Text {measure} columns wide; there is no room for more."));
    assert_eq!((desk.app.floor.measure, desk.app.settings.measure), (measure, asked));
    desk.press("-");
    assert_eq!(desk.app.floor.measure, measure - 2, "the first step is seen");
    assert_eq!(notice(&desk), format!("Text {} columns wide.", measure - 2));
    desk.press("--------------------");
    assert_eq!(notice(&desk), "Text 34 columns wide; it gets no narrower.");
}

#[test]
fn no_key_is_silent() {
    let said = |size, names: &[&str], keys: &str| {
        let mut desk = Desk::start(size, names);
        desk.press(keys);
        notice(&desk).to_owned()
    };
    let one = |keys| said((80, 24), &["strike.txt"], keys);
    assert_eq!(one("x"), "Marked as unread.");
    assert_eq!(one("xx"), "Marked as read.");
    for keys in ["gb", "gk", "ga", "go", "h", "<tab>"] {
        assert_eq!(one(keys), "There is no list: this dispatch is the only one.", "{keys}");
    }
    assert_eq!(one("gr"), "No room here for the rail of quotes; a wider window has it.");
    assert_eq!(one("zl"), "No table or code in this dispatch to scroll.");
    assert_eq!(said((80, 24), &["tables.md"], "zl"), "");
    assert_eq!(said((40, 20), &ALL, "gl"), "No room here for the list beside the text.");
    assert_eq!(said((40, 20), &ALL, "<"), "The list is not beside the text; gl shows it there.");
    assert_eq!(one("gx"), "Nothing is bound to gx; ? shows the keys.");
    assert_eq!(one("?gx"), "Nothing is bound to gx; ? shows the keys.");
    assert_eq!((one("g<esc>"), one("g")), (String::new(), String::new()));
}

#[test]
fn a_theme_of_ones_own_is_come_back_to() {
    use dateline::config::{ThemeChoice, read_theme};
    let own =
        ThemeChoice::Named("own".to_owned(), read_theme("link = \"#000080\"").expect("it is one"));
    let settings = Settings { theme: own.clone(), ..Settings::default() };
    let mut desk = Desk::with((80, 24), &["strike.txt"], settings);
    desk.press(":set theme dark<enter>");
    assert_ne!(desk.app.settings.theme, own);
    desk.press(":set theme ow<enter>");
    assert_eq!((&desk.app.settings.theme, notice(&desk)), (&own, "theme is own until you quit."));
    desk.press(":set theme other<enter>");
    assert!(notice(&desk).contains("is read when the program starts"), "{}", notice(&desk));
}

#[test]
fn what_is_selected_is_saved_as_words_or_not_at_all() {
    let saved = |keys: &str| {
        let desk = strike(keys);
        let text = |effect| match effect {
            Effect::Do(_, dateline::app::Task::Save { text, .. }) => Some(text),
            _ => None,
        };
        (desk.asked.into_iter().find_map(text), desk.app.notice.unwrap_or_default())
    };
    assert!(saved(")v:w a.txt<enter>").0.is_some_and(|text| text.lines().count() == 1));
    let (text, why) = saved(")v:w a.md<enter>");
    assert!(text.is_none() && why.contains("plain text"), "{why}");
    assert!(saved(")v<esc>:w a.md<enter>").0.is_some_and(|text| text.lines().count() > 5));
    let desk = strike(")ve");
    assert_eq!(desk.app.asking.expect("a name is asked for").choices.len(), 1);
    let label = |keys: &str| {
        let desk = strike(keys);
        row_of(&desk, "dispatch tag:").is_some()
    };
    assert!(label(")T") && !label(")vT"));
}
