//! Learns the weights of the quotes engine: `cargo run --release --example train_quotes -- FILES`.
//!
//! Each file has a document a line: `{"text", "quotes": [{"start", "end", "speaker_start",
//! "speaker_end"}]}`, offsets in Unicode scalar values. What is learned is about the templates of
//! `dateline::quotes` alone, so no word of a text reaches the tables. The same files give the
//! same tables to the bit: nothing is drawn by chance, and all sums run in one order.

// A program of the workshop: how the rounds go is said on standard error.
#![allow(clippy::print_stderr)]

mod document;
mod exponential;
mod heads;
mod model;
mod table;
mod teacher;

use std::process::ExitCode;

use document::Document;
use teacher::Teacher;

/// How often the documents are gone through.
const ROUNDS: usize = 9;

/// In the first rounds a quotation sees the right speaker of the one before, then the chosen one.
const TAUGHT_ROUNDS: usize = 3;

fn main() -> ExitCode {
    let mut documents = Vec::new();
    for file in std::env::args().skip(1) {
        match document::read(&file) {
            Ok(read) => documents.extend(read),
            Err(error) => {
                eprintln!("{file}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    let teacher = learn(&documents);
    let tables = [("speaker", &teacher.speaker), ("quotation", &teacher.quotation)];
    for (name, model) in tables {
        let path = format!("assets/weights/{name}.txt");
        if let Err(error) = std::fs::write(&path, table::print(model)) {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn learn(documents: &[Document]) -> Teacher {
    let mut teacher = Teacher::new();
    for round in 0..ROUNDS {
        teacher.begin_round(round < TAUGHT_ROUNDS);
        // A stride that shares no factor with the count visits all of them in another order.
        let stride = stride(documents.len(), round);
        for step in 0..documents.len() {
            teacher.teach(&documents[step * stride % documents.len()]);
        }
        eprintln!("round {round}: {}", teacher.report());
    }
    teacher.finish();
    teacher
}

fn stride(count: usize, round: usize) -> usize {
    let shares = |mut one: usize, mut other: usize| {
        while other > 0 {
            (one, other) = (other, one % other);
        }
        one > 1
    };
    let first = 31 + 24 * round;
    (first..first + 100).find(|stride| !shares(*stride, count.max(1))).unwrap_or(1)
}
