//! What it costs to find the quotes of a dispatch, and to load it, beside a mere scan for marks.
//!
//! The dispatches are those of `specimens/named`, each filled up with plain news to the length
//! of a median article; they have as many quotes as one has.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dateline::dispatch::{Block, Dispatch, DispatchId, Origin};
use dateline::loader::{Arrival, load};
use dateline::quotes::{Passage, find};

/// How long a median dispatch is, in bytes.
const MEDIAN: usize = 4600;

/// News without quotes, in paragraphs.
const FILLER: [&str; 6] = [
    "Container traffic at the region's largest port stayed at a standstill on Sunday as pilots \
     extended a walkout over rest rules, leaving forty-one ships at anchor. The port handles a \
     third of the country's grain.",
    "Under the 2019 agreement, the council must publish its accounts within ninety days of the \
     end of the year. It has done so twice. Mayor Ines Roth, who took office in March, has asked \
     the auditor, Tomas Brandt, for more time.",
    "Temperatures will fall to minus nine overnight in the north and rise again from Tuesday. \
     Northline Research, which runs the gauges, said last week that three of the twelve were out \
     of order.",
    "The company was founded in 1921 by two brothers from Lodz and employs 2,300 people at five \
     sites. Its shares closed at 41.20 crowns on Friday, down 3.1 percent, in thin trading.",
    "Parliament is to vote on the bill in the second week of June. Two of the four parties of \
     the coalition have said that they will support it; the Farmers' League has not decided.",
    "Rescue workers who reached the village on foot found the school undamaged. The road was \
     cleared for heavy vehicles by noon, the district office said, and the last of the generators \
     was taken back to Karlsund on Thursday.",
];

/// A dispatch as an agency sends it: its signs are out, and plain news follows.
fn copy_of(signed: &str, number: usize) -> String {
    let words = |part: &'_ str| part.split_once('}').map_or(part, |(_, rest)| rest).to_owned();
    let mut copy: String = signed.split('{').map(words).collect();
    let mut next = number;
    while copy.len() < MEDIAN {
        copy.push('\n');
        copy.push_str(FILLER[next % FILLER.len()]);
        copy.push('\n');
        next += 1;
    }
    copy
}

fn copies() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specimens/named");
    let entries = fs::read_dir(folder).expect("a folder of dispatches");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let texts = paths.iter().map(|path| fs::read_to_string(path).expect("a dispatch"));
    texts.enumerate().map(|(number, signed)| copy_of(&signed, number)).collect()
}

fn loaded(copy: &str) -> Dispatch {
    let (id, origin) = (DispatchId::default(), Origin::standard_input());
    load(&Arrival { bytes: copy.as_bytes(), name: "story.txt", id, origin })
}

fn passage(dispatch: &Dispatch) -> Passage<'_> {
    let blocks: &[Block] = &dispatch.blocks;
    Passage { headline: dispatch.headline.as_deref(), text: &dispatch.text, blocks }
}

fn quotes(criterion: &mut Criterion) {
    let copies = copies();
    let dispatches: Vec<Dispatch> = copies.iter().map(|copy| loaded(copy)).collect();
    let bytes: usize = dispatches.iter().map(|dispatch| dispatch.text.len()).sum();
    let mut group = criterion.benchmark_group("quotes");
    group.throughput(Throughput::ElementsAndBytes {
        elements: dispatches.len() as u64,
        bytes: bytes as u64,
    });
    group.bench_function(BenchmarkId::new("find", dispatches.len()), |bencher| {
        bencher.iter(|| {
            dispatches.iter().map(|one| find(black_box(&passage(one))).quotes.len()).sum::<usize>()
        });
    });
    group.bench_function(BenchmarkId::new("whole loader", copies.len()), |bencher| {
        bencher
            .iter(|| copies.iter().map(|copy| loaded(black_box(copy)).quotes.len()).sum::<usize>());
    });
    group.bench_function(BenchmarkId::new("scan for marks", dispatches.len()), |bencher| {
        let scan = |one: &Dispatch| {
            memchr::memchr3_iter(b'"', 0xe2, 0xc2, black_box(one.text.as_bytes())).count()
        };
        bencher.iter(|| dispatches.iter().map(scan).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, quotes);
criterion_main!(benches);
