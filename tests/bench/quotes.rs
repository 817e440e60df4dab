//! What it costs to find the quotes of a dispatch, beside a mere scan for its marks.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dateline::dispatch::{Block, Span};
use dateline::quotes::{Passage, find};

const PLAIN: &str = "Container traffic at the region's largest port stayed at a standstill on \
    Sunday as pilots extended a walkout over rest rules, leaving forty-one ships at anchor. ";

const QUOTED: &str = "“We have asked for eleven hours of rest between night shifts,” said Marta \
    Oyelaran, who leads the pilots' association. The ministry called the walkout “an act of \
    vanity” on Friday, and its deputy head said it would not last. ";

/// How long a median dispatch is, in bytes.
const MEDIAN: usize = 4600;

/// A dispatch in paragraphs, every second one with two quotes.
fn story(bytes: usize) -> (String, Vec<Block>) {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    while text.len() < bytes {
        let start = text.len();
        text.push_str(PLAIN);
        text.push_str(if blocks.len() % 2 == 1 { QUOTED } else { PLAIN });
        blocks.push(Block::Paragraph(Span::new(start, text.len())));
        text.push('\n');
    }
    (text, blocks)
}

fn quotes(criterion: &mut Criterion) {
    let (text, blocks) = story(MEDIAN);
    let mut group = criterion.benchmark_group("quotes");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("find", |bencher| {
        let passage = Passage { headline: None, text: &text, blocks: &blocks };
        bencher.iter(|| find(black_box(&passage)));
    });
    group.bench_function("scan for marks", |bencher| {
        bencher.iter(|| memchr::memchr3_iter(b'"', 0xe2, 0xc2, black_box(text.as_bytes())).count());
    });
    group.finish();
}

criterion_group!(benches, quotes);
criterion_main!(benches);
