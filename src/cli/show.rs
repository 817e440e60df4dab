//! `show` and `quotes`.

use std::path::PathBuf;

use clap::Args;
use serde::{Deserialize, Serialize};

use super::{Answer, Complaint, Options, Output, read};
use crate::dispatch::{Block, Span};
use crate::export::{self, QuoteForm};
use crate::quotes;
use crate::words::errors;

/// `dateline show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// A file, or - for standard input
    source: PathBuf,
    /// text, json, markdown or html
    #[arg(long, default_value = "text")]
    format: String,
}

/// `dateline quotes`.
#[derive(Debug, Args)]
pub struct QuotesArgs {
    /// Files, or - for standard input; `.jsonl` files hold one text a line
    sources: Vec<PathBuf>,
    /// text, json, jsonl or csv
    #[arg(long, default_value = "text")]
    format: String,
}

pub(super) fn run(args: &ShowArgs, _options: &Options) -> Answer {
    let dispatch = read::dispatch_of(&args.source)?;
    let mut out = Output::new();
    let json = serde_json::to_string(&export::ShowForm::of(&dispatch))
        .map_err(|error| Complaint(error.to_string()))?;
    out.line(&json)?;
    out.finish()
}

/// One line of a batch: a text and what it is called.
#[derive(Debug, Deserialize)]
struct BatchText {
    id: serde_json::Value,
    text: String,
    headline: Option<String>,
}

#[derive(Debug, Serialize)]
struct BatchAnswer<'a> {
    id: &'a serde_json::Value,
    quotes: Vec<QuoteForm<'a>>,
}

pub(super) fn run_quotes(args: &QuotesArgs, _options: &Options) -> Answer {
    let mut out = Output::new();
    for source in &args.sources {
        let shown = source.to_string_lossy();
        let lines = std::fs::read_to_string(source)
            .map_err(|error| Complaint(errors::source_unreadable(&shown, &error.to_string())))?;
        for (number, line) in lines.lines().enumerate() {
            let batch: BatchText = serde_json::from_str(line).map_err(|error| {
                Complaint(errors::batch_line(&shown, number + 1, &error.to_string()))
            })?;
            out.line(&answer(&batch)?)?;
        }
    }
    out.finish()
}

fn answer(batch: &BatchText) -> Result<String, Complaint> {
    let blocks = paragraphs_of(&batch.text);
    let passage =
        quotes::Passage { headline: batch.headline.as_deref(), text: &batch.text, blocks: &blocks };
    let found = quotes::find(&passage);
    let quotes = export::quotes_of(&batch.text, &found.quotes, &found.speakers);
    serde_json::to_string(&BatchAnswer { id: &batch.id, quotes })
        .map_err(|error| Complaint(error.to_string()))
}

/// Each line of the given text is a paragraph: offsets count into it as it stands.
fn paragraphs_of(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches('\n').len();
        if end > start {
            blocks.push(Block::Paragraph(Span::new(start, end)));
        }
        start += line.len();
    }
    blocks
}
