//! From a key to a drawn frame: 200×60, a dispatch of 5,000 words, 10,000 rows in the list; and
//! one step of scrolling in ten kilobytes and in ten megabytes.

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use dateline::app::{App, Effect, Event, Handle, Row, Summary, Surroundings};
use dateline::command::{Code, Key};
use dateline::config::Settings;
use dateline::dispatch::{DispatchId, Held, Origin, OriginKind, SafeText};
use dateline::ink::{Glyphs, Theme};
use dateline::loader::{self, Arrival};
use dateline::typeset::Bidi;
use dateline::ui;
use jiff::civil::date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Wire copy of about so many bytes, two quotes to a paragraph of some fifty words.
fn copy(bytes: usize) -> String {
    let paragraph = "\u{201c}We have asked for eleven hours of rest between night shifts, and we \
        have asked for it in writing four times,\u{201d} said Marta Oyelaran, who chairs the \
        association. \u{201c}Nobody should be bringing in a ship on three hours of sleep.\u{201d} \
        The port authority put the cost of the stoppage at about 12 million a day.\n";
    let mut text = String::from("Harbour strike goes on\n- By Example Wire -\n- Nov 22, 2026\n\n");
    while text.len() < bytes {
        text.push_str(paragraph);
    }
    text
}

/// An app that has opened one dispatch, beside a list of so many rows.
fn open(size: (u16, u16), bytes: usize, rows: usize) -> App {
    let surroundings = Surroundings {
        glyphs: Glyphs::Unicode,
        bidi: Bidi::App,
        private: true,
        today: date(2026, 11, 22),
    };
    let mut app = App::new(Settings::default(), surroundings, size);
    let id = |number: usize| DispatchId::of(OriginKind::File, b"/", &number.to_be_bytes());
    let row =
        |number| Row::new(Handle(number), id(number), SafeText::line("a headline of some words"));
    app.update(Event::Found { rows: (0..rows).map(row).collect(), more: false });
    let text = copy(bytes);
    let origin = Origin { kind: OriginKind::File, name: SafeText::line("strike.txt") };
    let arrival = Arrival { bytes: text.as_bytes(), name: "strike.txt", id: id(0), origin };
    let dispatch = Arc::new(loader::load(&arrival));
    let held = Held { dispatch, path: Some(PathBuf::from("/strike.txt")) };
    let mut effects = app.update(Event::LastOpen(None));
    effects.extend(app.update(Event::Key(Key::char('l'))));
    for effect in effects {
        if let Effect::Open(ticket, handle) = effect {
            app.update(Event::Opened { ticket, handle, outcome: Ok(held.clone()) });
        }
    }
    while app.has_idle_work() {
        app.update(Event::Idle);
    }
    app
}

/// Presses a key there and its counterpart back, and draws a frame after each.
fn keys_and_frames(app: &mut App, buffer: &mut Buffer, there: char, back: char) {
    for key in [there, back] {
        black_box(app.update(Event::Key(Key::char(key))));
        buffer.reset();
        black_box(ui::draw(app, Theme::Terminal, buffer));
    }
}

fn frames(criterion: &mut Criterion) {
    let mut app = open((200, 60), 30_000, 10_000);
    let words = app.dispatch().map_or(0, dateline::dispatch::Dispatch::word_count);
    assert!(words > 4_500, "the dispatch has {words} words");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 60));
    let mut group =
        criterion.benchmark_group("two keys and frames, 200x60, 5,000 words, 10,000 rows");
    for (name, there, back) in [("line", 'j', 'k'), ("quote", ')', '('), ("page", ' ', 'b')] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| keys_and_frames(&mut app, &mut buffer, there, back));
        });
    }
    group.finish();
}

/// A list of ten thousand dispatches of some 300 words each, all read through.
fn searched(rows: usize) -> App {
    let mut app = open((200, 60), 30_000, rows);
    let summaries = (1..rows).map(|number| {
        let text = format!("Report {number} from place {}\n\n{}", number % 977, copy(1_800));
        let name = format!("{number}.txt");
        let origin = Origin { kind: OriginKind::File, name: SafeText::line(&name) };
        let id = DispatchId::of(OriginKind::File, b"/", &number.to_be_bytes());
        let dispatch = loader::load(&Arrival { bytes: text.as_bytes(), name: &name, id, origin });
        (Handle(number), Ok(Summary::of(&dispatch, None)))
    });
    let summaries = summaries.collect();
    app.update(Event::Skimmed(summaries));
    while app.has_idle_work() {
        app.update(Event::Idle);
    }
    app
}

/// One letter of what is asked for and its frame, and the same taken back: rows of the list, hits
/// in the text, all that the palette offers.
fn question_keys(criterion: &mut Criterion) {
    let mut app = searched(10_000);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 60));
    let mut group =
        criterion.benchmark_group("two keys of a question and frames, 5,000 words, 10,000 rows");
    let questions = [
        ("query, a word that all have", "h/", "strik"),
        ("query, a number", "h/", "report 500"),
        ("find", "l/", "strik"),
        ("palette", "l:", "report 50"),
    ];
    for (name, ask, before) in questions {
        app.update(Event::Key(Key::ctrl('g')));
        for letter in ask.chars().chain(before.chars()) {
            app.update(Event::Key(Key::char(letter)));
        }
        assert!(app.asking.is_some(), "{name}");
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                for key in [Key::char('e'), Key::plain(Code::Backspace)] {
                    black_box(app.update(Event::Key(key)));
                    buffer.reset();
                    black_box(ui::draw(&app, Theme::Terminal, &mut buffer));
                }
            });
        });
    }
    group.finish();
}

fn scroll_steps(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("two scroll steps and frames, 80x24");
    for (name, bytes) in [("10 KB", 10 << 10), ("10 MB", 10 << 20)] {
        let mut app = open((80, 24), bytes, 1);
        app.update(Event::Key(Key::char('5')));
        app.update(Event::Key(Key::char('0')));
        app.update(Event::Key(Key::char('%')));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        group.bench_function(name, |bencher| {
            bencher.iter(|| keys_and_frames(&mut app, &mut buffer, 'j', 'k'));
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(30);
    targets = frames, question_keys, scroll_steps
}
criterion_main!(benches);
