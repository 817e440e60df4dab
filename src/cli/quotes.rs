//! `quotes`: the quotes of dispatches and who said them.

use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::batch::{self, Batch};
use super::output::{self, Complaints};
use super::{Answer, Complaint, Options, Output, library};
use crate::dispatch::{Dispatch, Kept, Quote, Speaker};
use crate::export::{self, InkedRun, Quoted, csv};
use crate::ink::{self, Theme};
use crate::runtime::read;

/// How much of a batch is read at once, in bytes.
const BUFFER: usize = 1 << 20;

/// `dateline quotes`.
#[derive(Debug, Args)]
pub struct QuotesArgs {
    /// Files or folders, or - for standard input; a .jsonl file holds one text a line
    #[arg(value_name = "SOURCE")]
    sources: Vec<PathBuf>,
    /// Print what is kept in the library instead
    #[arg(long, conflicts_with = "sources")]
    kept: bool,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: QuotesFormat,
    /// Only what this speaker says, by words of the name
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
}

/// The forms that quotes are printed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum QuotesFormat {
    /// A line for each quote.
    #[default]
    Text,
    /// One array of objects, one for each quote.
    Json,
    /// A line of JSON for each dispatch or text.
    Jsonl,
    /// A record for each quote under a header.
    Csv,
}

pub(super) fn run(args: &QuotesArgs, options: &Options) -> Result<ExitCode, Complaint> {
    if args.kept {
        return print_kept(args, options).map(|()| ExitCode::SUCCESS);
    }
    let sources = read::named_or_piped(&args.sources);
    if sources.is_empty() {
        return Ok(output::no_source());
    }
    let several = sources.len() > 1 || sources.iter().any(|source| holds_many(source));
    let form = Form {
        format: args.format,
        speaker: args.speaker.as_deref(),
        titles: several,
        theme: output::theme(options.color),
    };
    let mut pieces = Pieces::open(form)?;
    let mut complaints = Complaints::default();
    for source in &sources {
        if pieces.out.is_gone() {
            break;
        }
        if let Err(complaint) = print_source(source, options, &mut pieces, &mut complaints)? {
            complaints.say(&complaint);
        }
    }
    pieces.close()?;
    Ok(complaints.exit_code())
}

/// Prints what is kept, each dispatch in the text that it was kept from.
fn print_kept(args: &QuotesArgs, options: &Options) -> Answer {
    let form = Form {
        format: args.format,
        speaker: args.speaker.as_deref(),
        titles: true,
        theme: output::theme(options.color),
    };
    let mut pieces = Pieces::open(form)?;
    let Some(library) = library::open_to_read(options)? else { return pieces.close() };
    for listed in library::list(&library, &library::query_of(None)?, None)? {
        let of_one_text = |a: &Kept, b: &Kept| a.anchor.revision == b.anchor.revision;
        for kept in listed.remembered.kept.chunk_by(of_one_text) {
            let text = library.stored_revision(listed.id, &kept[0].anchor.revision)?;
            let text = text.unwrap_or_else(|| export::dispatch_of(&kept[0]));
            pieces.dispatch(&export::with_kept_alone(text, kept))?;
        }
    }
    pieces.close()
}

/// Prints what a source holds. The outer error is about the output and ends the command; the
/// inner one is about this source.
fn print_source(
    source: &Path,
    options: &Options,
    pieces: &mut Pieces<'_>,
    complaints: &mut Complaints,
) -> Result<Answer, Complaint> {
    if read::is_piped(source) {
        return print_piped(source, pieces, complaints);
    }
    if batch::is_named_so(source) && !read::is_folder(source) {
        return match read::open(source) {
            Ok(file) => {
                let input = BufReader::with_capacity(BUFFER, file);
                print_batch(source, input, pieces, complaints)
            }
            Err(complaint) => Ok(Err(complaint)),
        };
    }
    for dispatch in library::dispatches_of(source, options) {
        match dispatch {
            Ok(dispatch) => pieces.dispatch(&dispatch)?,
            Err(complaint) => complaints.say(&complaint),
        }
        if pieces.out.is_gone() {
            break;
        }
    }
    Ok(Ok(()))
}

/// What is piped in has no name: it is a batch when its first line is one of a batch.
fn print_piped(
    source: &Path,
    pieces: &mut Pieces<'_>,
    complaints: &mut Complaints,
) -> Result<Answer, Complaint> {
    let mut input = match read::pipe(source) {
        Ok(input) => BufReader::with_capacity(BUFFER, input),
        Err(complaint) => return Ok(Err(complaint)),
    };
    let mut first = Vec::new();
    if let Err(error) = (&mut input).take(read::FILE_LIMIT).read_until(b'\n', &mut first) {
        return Ok(Err(read::unreadable(source, &error)));
    }
    let is_batch = batch::is_line(&first);
    let input = Cursor::new(first).chain(input);
    if is_batch {
        return print_batch(source, input, pieces, complaints);
    }
    let dispatch = read::piped_dispatch(source, input);
    match dispatch.and_then(|dispatch| read::readable(source, dispatch)) {
        Ok(dispatch) => pieces.dispatch(&dispatch).map(Ok),
        Err(complaint) => Ok(Err(complaint)),
    }
}

fn print_batch(
    source: &Path,
    input: impl BufRead,
    pieces: &mut Pieces<'_>,
    complaints: &mut Complaints,
) -> Result<Answer, Complaint> {
    let mut batch = Batch::new(input);
    let form = pieces.form;
    loop {
        let stretch = match batch.next_stretch() {
            Ok(Some(stretch)) => stretch,
            Ok(None) => return Ok(Ok(())),
            Err(error) => return Ok(Err(read::unreadable(source, &error))),
        };
        for answer in stretch.answers(source, &|quoted: &Quoted<'_>| form.piece(quoted)) {
            match answer {
                Ok(piece) => pieces.piece(&piece)?,
                Err(complaint) => complaints.say(&complaint),
            }
        }
        pieces.out.flush()?;
        if pieces.out.is_gone() {
            return Ok(Ok(()));
        }
    }
}

fn holds_many(source: &Path) -> bool {
    read::is_folder(source) || batch::is_named_so(source)
}

/// How the quotes of one text are printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form<'a> {
    pub(super) format: QuotesFormat,
    pub(super) speaker: Option<&'a str>,
    pub(super) titles: bool,
    pub(super) theme: Option<Theme>,
}

impl Form<'_> {
    /// The quotes of one text in the form; empty where there is nothing to print.
    fn piece(&self, quoted: &Quoted<'_>) -> String {
        let Some(name) = self.speaker else { return self.print(quoted) };
        let chosen: Vec<Quote> = quoted
            .quotes
            .iter()
            .filter(|quote| is_said_by(quote, quoted.speakers, name))
            .cloned()
            .collect();
        self.print(&Quoted { quotes: &chosen, ..*quoted })
    }

    fn print(&self, quoted: &Quoted<'_>) -> String {
        match self.format {
            QuotesFormat::Text => self.lines(quoted),
            QuotesFormat::Json => quoted.json_objects().join(",\n"),
            QuotesFormat::Jsonl => quoted.json_line() + "\n",
            QuotesFormat::Csv => quoted.csv_records(),
        }
    }

    fn lines(&self, quoted: &Quoted<'_>) -> String {
        let mut lines = quoted.lines();
        if self.titles && !lines.is_empty() {
            lines.insert(0, vec![quoted.title()]);
        }
        let mut printed = String::new();
        for line in &lines {
            self.paint(&mut printed, line);
            printed.push('\n');
        }
        printed
    }

    fn paint(&self, printed: &mut String, line: &[InkedRun<'_>]) {
        for (ink, text) in line {
            match self.theme {
                Some(theme) => ink::paint(printed, theme.look(*ink), text),
                None => printed.push_str(text),
            }
        }
    }
}

/// Says whether a speaker's name has all words of the given one, whatever their case.
fn is_said_by(quote: &Quote, speakers: &[Speaker], name: &str) -> bool {
    let Some(attribution) = quote.attribution else { return false };
    let shown = speakers[usize::from(attribution.speaker)].shown().to_lowercase();
    let known: Vec<&str> = words_of(&shown).collect();
    let name = name.to_lowercase();
    let mut wanted = words_of(&name).peekable();
    wanted.peek().is_some() && wanted.all(|word| known.contains(&word))
}

fn words_of(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The pieces of all texts on their way out, with what stands between them.
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    form: Form<'a>,
    out: Output,
    begun: bool,
}

impl<'a> Pieces<'a> {
    pub(super) fn open(form: Form<'a>) -> Result<Self, Complaint> {
        let mut out = Output::new();
        match form.format {
            QuotesFormat::Json => out.text("[")?,
            QuotesFormat::Csv => {
                let mut header = String::new();
                csv::record(&mut header, csv::HEADER);
                out.text(&header)?;
            }
            QuotesFormat::Text | QuotesFormat::Jsonl => {}
        }
        Ok(Self { form, out, begun: false })
    }

    pub(super) fn dispatch(&mut self, dispatch: &Dispatch) -> Answer {
        let id = export::json_id(dispatch.id);
        let piece = self.form.piece(&Quoted::of(dispatch, &id));
        self.piece(&piece)
    }

    /// Says whether whoever read the output has gone away.
    pub(super) fn is_gone(&self) -> bool {
        self.out.is_gone()
    }

    fn piece(&mut self, piece: &str) -> Answer {
        if piece.is_empty() {
            return Ok(());
        }
        if self.begun {
            self.out.text(match self.form.format {
                QuotesFormat::Json => ",\n",
                QuotesFormat::Text => "\n",
                QuotesFormat::Jsonl | QuotesFormat::Csv => "",
            })?;
        }
        self.begun = true;
        self.out.text(piece)
    }

    pub(super) fn close(mut self) -> Answer {
        if self.form.format == QuotesFormat::Json {
            self.out.text("]\n")?;
        }
        self.out.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{Attribution, QuoteKind, SafeText, Span};

    fn check(name: &str, shown: &str, is_said: bool) {
        let quote = Quote {
            segments: vec![Span::new(0, 3)],
            kind: QuoteKind::Direct,
            attribution: Some(Attribution { speaker: 0, mention: Span::new(4, 6) }),
            cue: None,
            hearer: None,
            confidence: 1.0,
        };
        let speaker = Speaker {
            name: Some(SafeText::line(shown)),
            role: None,
            mention: SafeText::line("he"),
        };
        assert_eq!(is_said_by(&quote, &[speaker], name), is_said, "{name} / {shown}");
    }

    #[test]
    fn a_speaker_is_found_by_whole_words_of_the_name() {
        check("oyelaran", "Marta Oyelaran", true);
        check("Oyelaran, Marta", "Marta Oyelaran", true);
        check("Ann", "Hannah Brandt", false);
        check("Marta Brandt", "Marta Oyelaran", false);
        check("", "Marta Oyelaran", false);
    }
}
