//! What it costs to lay out a page and to make one line of it.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dateline::dispatch::{
    Attribution, Block, Dispatch, DispatchId, Fingerprint, Origin, Quote, QuoteKind, SafeText, Span,
};
use dateline::typeset::{Page, Setting};

const SENTENCE: &str = "Container traffic at the region's largest port stayed at a standstill \
    on Sunday as pilots extended a walkout over rest rules, leaving forty-one ships at anchor. ";

const QUOTED: &str = "“We have asked for eleven hours of rest between night shifts,” said Marta \
    Oyelaran. ";

/// A dispatch of so many bytes in paragraphs of two sentences, every second one with a quote.
fn story(bytes: usize) -> Dispatch {
    let mut text = String::new();
    let mut dispatch = bare(Vec::new());
    while text.len() < bytes {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        if dispatch.blocks.len() % 2 == 1 {
            text.push_str(QUOTED);
            let segment = Span::new(start, start + QUOTED.find(" said").unwrap_or(0));
            let mention = Span::new(segment.end + 6, segment.end + 20);
            dispatch.quotes.push(Quote {
                segments: vec![segment],
                kind: QuoteKind::Direct,
                attribution: Some(Attribution { speaker: 0, mention }),
                cue: None,
                hearer: None,
                confidence: 1.0,
            });
        }
        text.push_str(SENTENCE);
        text.push_str(SENTENCE);
        dispatch.blocks.push(Block::Paragraph(Span::new(start, text.len())));
    }
    dispatch.text = SafeText::block(&text);
    dispatch
}

/// A dispatch of one paragraph.
fn one_block(text: &str) -> Dispatch {
    let mut dispatch = bare(vec![Block::Paragraph(Span::new(0, text.len()))]);
    dispatch.text = SafeText::block(text);
    dispatch
}

fn bare(blocks: Vec<Block>) -> Dispatch {
    let origin = Origin::standard_input();
    let mut dispatch = Dispatch::empty(DispatchId::default(), origin, Fingerprint::of(b""));
    dispatch.blocks = blocks;
    dispatch
}

fn set(dispatch: &Dispatch, measure: u16) -> Page {
    let mut page = Page::new(dispatch, Setting::at(measure));
    page.finish(dispatch);
    page
}

fn laying_out(criterion: &mut Criterion) {
    let dispatch = story(33_000);
    let mut group = criterion.benchmark_group("5,000 words");
    group.throughput(Throughput::Elements(dispatch.word_count() as u64));
    for measure in [34, 66] {
        group.bench_with_input(
            BenchmarkId::from_parameter(measure),
            &measure,
            |bencher, measure| {
                bencher.iter(|| set(&dispatch, *measure).line_count());
            },
        );
    }
    group.finish();
}

fn ten_megabytes(criterion: &mut Criterion) {
    const BYTES: usize = 10 << 20;
    let prose = SENTENCE.repeat(BYTES / SENTENCE.len());
    let copies = [
        ("paragraphs", story(BYTES)),
        ("one line", one_block(&prose)),
        ("one word", one_block(&"a".repeat(BYTES))),
        ("500,000 lines", one_block(&"Twenty bytes of text\n".repeat(500_000))),
        ("Chinese", one_block(&"港口管理局周日表示。".repeat(BYTES / 30))),
        ("Hebrew", one_block(&"ביקשנו אחת עשרה שעות ".repeat(BYTES / 38))),
    ];
    let mut group = criterion.benchmark_group("10 MB");
    group.sample_size(10);
    for (name, dispatch) in &copies {
        group.bench_function(*name, |bencher| bencher.iter(|| set(dispatch, 66).line_count()));
    }
    group.finish();
}

/// A step that the program takes between two keys.
fn one_step(criterion: &mut Criterion) {
    const STEP: usize = 64 << 10;
    let dispatch = one_block(&SENTENCE.repeat(2 * STEP / SENTENCE.len()));
    let mut group = criterion.benchmark_group("64 KiB of one paragraph");
    for measure in [34, 66] {
        group.bench_with_input(
            BenchmarkId::from_parameter(measure),
            &measure,
            |bencher, measure| {
                bencher
                    .iter(|| Page::new(&dispatch, Setting::at(*measure)).advance(&dispatch, STEP));
            },
        );
    }
    group.finish();
}

fn one_line(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one line");
    for (name, bytes) in [("10 KB", 10 << 10), ("10 MB", 10 << 20)] {
        let dispatch = story(bytes);
        let page = set(&dispatch, 66);
        let middle = page.line_count() / 2;
        group.bench_function(name, |bencher| {
            let mut line = 0;
            bencher.iter(|| {
                line = (line + 1) % 40;
                black_box(page.line(&dispatch, middle - 20 + line))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, laying_out, one_step, ten_megabytes, one_line);
criterion_main!(benches);
