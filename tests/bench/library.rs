//! What a library answers while one types: the list, its counts, queries, what one speaker said.
//!
//! Asks the library in the folder `DATELINE_BENCH_LIBRARY` names, without changing it, and prints
//! the middle, the 95th of a hundred and the longest of the times of each kind; without one it
//! makes a small library, which shows only that the bench runs.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dateline::dispatch::{
    Dispatch, DispatchId, Fingerprint, Origin, OriginKind, SafeText, Search, Source, Spot,
};
use dateline::library::{Library, Page, Shelf, Shelved};
use dateline::query::Query;
use jiff::Zoned;

/// So many queries of each kind are asked; the bound is on all of them together.
const ASKED: usize = 40;

/// So many answers are wanted.
const LIMIT: usize = 50;

fn main() {
    let named = std::env::var_os("DATELINE_BENCH_LIBRARY").map(PathBuf::from);
    let made = tempfile::tempdir().expect("a folder");
    let folder = named.unwrap_or_else(|| {
        make(made.path());
        made.path().to_owned()
    });
    let library = Library::open_to_read(&folder).expect("it opens").expect("there is one");
    let bench = Bench { now: Zoned::now(), library };
    bench.run();
}

/// Two thousand dispatches with a quote each, as one fetch brings them.
fn make(folder: &Path) {
    let mut library = Library::open(folder).expect("a library is made");
    let key = "https://harbour.example/feed".to_owned();
    let source = Source { url: key.clone(), key: key.clone(), ..Source::default() };
    library.follow_source(&source).expect("it is followed");
    let dispatch = |number: usize| {
        let id = DispatchId::of(OriginKind::Feed, key.as_bytes(), &number.to_be_bytes());
        let origin = Origin { kind: OriginKind::Feed, name: SafeText::line("Harbour Wire") };
        let text = format!(
            "\u{201c}Ferry {number} waits for the tide,\u{201d} said Ines Tavora, the pilot.\n"
        );
        let mut dispatch = Dispatch::empty(id, origin, Fingerprint::of(text.as_bytes()));
        dispatch.headline = Some(SafeText::line(&format!("Ferry {number} stays in port")));
        dispatch.text = SafeText::block(&text);
        dispatch
    };
    library.take_in_fetch(&source, (0..2000).map(dispatch).collect()).expect("they are stored");
}

struct Bench {
    library: Library,
    now: Zoned,
}

impl Bench {
    fn run(&self) {
        let shelf = Shelf { arrived_by_ms: i64::MAX, ..Shelf::default() };
        let tally = self.library.count(&shelf, &self.now).expect("it is counted");
        println!("{} dispatches, {} unread", tally.all, tally.unread);
        let rows = self.rows_throughout(&shelf, tally.rows);
        self.print("first rows", &[()], |()| self.window(&shelf, Spot::First));
        let places: Vec<usize> = (0..ASKED).map(|nth| tally.rows / ASKED * nth).collect();
        self.print("rows anywhere", &places, |place| self.window(&shelf, Spot::At(*place)));
        self.print("unread count", &[()], |()| self.library.tally().expect("it is counted").unread);
        self.print("counts of the list", &[()], |()| {
            self.library.count(&shelf, &self.now).expect("it is counted").rows
        });
        self.print_queries(&rows);
        self.print_typed(&rows);
    }

    /// Rows from the newest to the oldest, as many as queries of a kind are made of.
    fn rows_throughout(&self, shelf: &Shelf, count: usize) -> Vec<Shelved> {
        let row = |nth: usize| {
            let window =
                self.library.window(shelf, Spot::At(count / ASKED * nth), &self.now).ok()?;
            window.rows.into_iter().next()
        };
        (0..ASKED).filter_map(row).collect()
    }

    fn window(&self, shelf: &Shelf, spot: Spot) -> usize {
        self.library.window(shelf, spot, &self.now).expect("it is read").rows.len()
    }

    /// What is asked on the command line: newest first, each kind by itself and all together.
    fn print_queries(&self, rows: &[Shelved]) {
        let search = |query: &String| {
            let query = query.parse::<Query>().expect("a query");
            self.library.search(&query, Page::first(LIMIT), &self.now).expect("it answers").len()
        };
        let mut all = Vec::new();
        for (kind, queries) in kinds(rows, &self.speakers(rows)) {
            self.print(kind, &queries, search);
            all.extend(queries);
        }
        self.print("all of them", &all, search);
    }

    /// What is asked while one types: the first rows in the list, and their count.
    fn print_typed(&self, rows: &[Shelved]) {
        for (name, search) in
            [("newest", Search::Newest), ("best", Search::Best), ("in quotes", Search::Quotes)]
        {
            let shelves: Vec<Shelf> = kinds(rows, &self.speakers(rows))
                .into_iter()
                .flat_map(|(_, queries)| queries)
                .map(|query| Shelf {
                    query: query.parse::<Query>().expect("a query"),
                    search: Some(search),
                    arrived_by_ms: i64::MAX,
                    ..Shelf::default()
                })
                .collect();
            self.print(&format!("typed, {name}: rows"), &shelves, |shelf| {
                self.window(shelf, Spot::First)
            });
            self.print(&format!("typed, {name}: count"), &shelves, |shelf| {
                self.library.count(shelf, &self.now).expect("it is counted").rows
            });
        }
    }

    fn speakers(&self, rows: &[Shelved]) -> Vec<String> {
        let named = |row: &Shelved| {
            let dispatch = self.library.stored(row.listed.id).expect("it is read")?;
            let name = dispatch.speakers.first()?.name.as_deref()?.to_owned();
            Some(name)
        };
        let names: BTreeSet<String> = rows.iter().filter_map(named).collect();
        names.into_iter().collect()
    }

    /// Does a thing for all of these, warm, and prints how long it took.
    fn print<T>(&self, name: &str, all: &[T], mut deed: impl FnMut(&T) -> usize) {
        let mut times: Vec<Duration> = Vec::new();
        let mut answers = 0;
        for is_warm in [false, true] {
            for one in all.iter().cycle().take(all.len().max(ASKED)) {
                let begun = Instant::now();
                let count = deed(one);
                if is_warm {
                    times.push(begun.elapsed());
                    answers += count;
                }
            }
        }
        times.sort_unstable();
        let at = |part: usize| {
            times
                .get((times.len() * part).div_ceil(100).saturating_sub(1))
                .copied()
                .unwrap_or_default()
        };
        println!(
            "{name:24} {:4} times  middle {:9.3?}  p95 {:9.3?}  longest {:9.3?}  {answers} answers",
            times.len(),
            at(50),
            at(95),
            at(100),
        );
    }
}

/// Queries of the kinds that the bound names, made of what stands in the rows.
fn kinds(rows: &[Shelved], speakers: &[String]) -> Vec<(&'static str, Vec<String>)> {
    let headlines: Vec<Vec<&str>> = rows
        .iter()
        .filter_map(|row| Some(row.listed.summary.headline.as_deref()?.split(' ').collect()))
        .collect();
    let of = |query: &dyn Fn(&[&str]) -> Option<String>| -> Vec<String> {
        headlines.iter().filter_map(|words: &Vec<&str>| query(words)).collect()
    };
    vec![
        ("word", of(&|words| Some((*words.last()?).to_owned()))),
        ("common word", of(&|words| Some((*words.first()?).to_owned()))),
        ("phrase", of(&|words| Some(format!("\"{} {}\"", words.first()?, words.get(1)?)))),
        ("both words", of(&|words| Some(format!("{} {}", words.first()?, words.get(3)?)))),
        (
            "three letters",
            of(&|words| {
                let word = words.iter().find(|word| word.chars().count() > 3)?;
                Some(format!("{}*", word.chars().take(3).collect::<String>()))
            }),
        ),
        ("by", speakers.iter().map(|name| format!("by:\"{name}\"")).collect()),
    ]
}
