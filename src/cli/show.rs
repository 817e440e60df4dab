//! `show` and `quotes`.

use std::io::{Read, Write};
use std::process::ExitCode;

use crate::dispatch::{Block, DispatchId, Origin, OriginKind, SafeText, Span};
use crate::{export, loader, quotes};

pub(super) fn run(arguments: &[String]) -> ExitCode {
    let Some(path) = arguments.first() else { return ExitCode::from(2) };
    let Ok(bytes) = std::fs::read(path) else { return ExitCode::FAILURE };
    let arrival = loader::Arrival {
        bytes: &bytes,
        name: path,
        id: DispatchId::of(OriginKind::File, b"", path.as_bytes()),
        origin: Origin { kind: OriginKind::File, name: SafeText::line(path) },
    };
    let dispatch = loader::load(&arrival);
    let json = serde_json::to_string(&export::ShowForm::of(&dispatch)).unwrap_or_default();
    let _ = writeln!(std::io::stdout(), "{json}");
    ExitCode::SUCCESS
}

pub(super) fn run_quotes(arguments: &[String]) -> ExitCode {
    let mut lines = String::new();
    match arguments.first().map(String::as_str) {
        None | Some("-") => drop(std::io::stdin().read_to_string(&mut lines)),
        Some(path) => lines = std::fs::read_to_string(path).unwrap_or_default(),
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in lines.lines() {
        let Ok(value) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let text = value["text"].as_str().unwrap_or_default();
        let mut start = 0;
        let mut blocks = Vec::new();
        for piece in text.split_inclusive('\n') {
            let end = start + piece.trim_end_matches('\n').len();
            if end > start {
                blocks.push(Block::Paragraph(Span::new(start, end)));
            }
            start += piece.len();
        }
        let passage =
            quotes::Passage { headline: value["headline"].as_str(), text, blocks: &blocks };
        let found = quotes::find(&passage);
        let forms = export::quotes_of(text, &found.quotes, &found.speakers);
        let _ = writeln!(out, "{}", serde_json::json!({"id": value["id"], "quotes": forms}));
    }
    ExitCode::SUCCESS
}
