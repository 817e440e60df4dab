//! `refresh` and `sources`: what is followed, and what came in from it.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use clap::Args;
use jiff::Timestamp;
use serde::Serialize;

use super::add::{hidden, is_named};
use super::list::ListFormat;
use super::output::{Complaints, complain};
use super::{Answer, Complaint, Options, Output, library};
use crate::dispatch::{Followed, FullText, Occasion, SafeText, Source};
use crate::export;
use crate::library::{Library, TakenIn};
use crate::net::Client;
use crate::runtime::fetch::Known;
use crate::runtime::refresh;
use crate::words::dates::{moment, told};
use crate::words::{errors, sources as words};

/// `dateline refresh`.
#[derive(Debug, Args)]
pub struct RefreshArgs {
    /// Addresses or titles of what is followed; none: all of it
    #[arg(value_name = "SOURCE")]
    sources: Vec<String>,
    /// How to print what came
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

/// `dateline sources`.
#[derive(Debug, Args)]
pub struct SourcesArgs {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

/// Prints all that is followed.
pub(super) fn sources(args: &SourcesArgs, options: &Options) -> Answer {
    let followed = match library::open_to_read(options)? {
        Some(library) => library.sources()?,
        None => Vec::new(),
    };
    let mut out = Output::new();
    match args.format {
        ListFormat::Text => followed.iter().try_for_each(|one| out.line(&line_of(one)))?,
        ListFormat::Json => {
            let forms: Vec<SourceForm<'_>> = followed.iter().map(SourceForm::of).collect();
            out.line(&export::json_text(&forms))?;
        }
    }
    out.finish()
}

fn line_of(followed: &Followed) -> String {
    let Followed { source, dispatches, unread } = followed;
    let mut parts = vec![format!("{unread:>5}/{dispatches}  {}", source.name())];
    parts.extend(source.tags.iter().map(|tag| format!("#{tag}")));
    if *source.name() != *source.url {
        parts.push(source.url.clone());
    }
    parts.extend(words::keeps(source.keep_days, source.keep_newest));
    let is_mute = |until: &i64| *until > Timestamp::now().as_millisecond();
    let muted = source.muted_until_ms.filter(is_mute).and_then(moment);
    parts.extend(muted.map(|until| words::mute(&until)));
    parts.extend(source.health.failure.as_ref().map(|why| format!("! {why}")));
    SafeText::line(&parts.join(" · ")).into_string()
}

/// One source as `sources --format json` prints it; never with its credentials.
#[derive(Debug, Serialize)]
struct SourceForm<'a> {
    schema: u8,
    url: &'a str,
    title: SafeText,
    tags: &'a [SafeText],
    every_minutes: Option<u32>,
    full_text: FullText,
    keep_days: Option<u32>,
    keep: Option<u32>,
    muted_until: Option<String>,
    dispatches: usize,
    unread: usize,
    tried: Option<String>,
    good: Option<String>,
    failure: Option<&'a str>,
    gone: bool,
}

impl<'a> SourceForm<'a> {
    fn of(followed: &'a Followed) -> Self {
        let source = &followed.source;
        let health = &source.health;
        Self {
            schema: 1,
            url: &source.url,
            title: source.name(),
            tags: &source.tags,
            every_minutes: source.every,
            full_text: source.full_text,
            keep_days: source.keep_days,
            keep: source.keep_newest,
            muted_until: source.muted_until_ms.and_then(moment),
            dispatches: followed.dispatches,
            unread: followed.unread,
            tried: health.tried_ms.and_then(moment),
            good: health.good_ms.and_then(moment),
            failure: health.failure.as_deref(),
            gone: health.is_gone,
        }
    }
}

/// What a refresh brought of one source.
#[derive(Debug, Serialize)]
struct RefreshForm {
    schema: u8,
    url: String,
    title: SafeText,
    new: usize,
    changed: usize,
    gone: usize,
    failure: Option<SafeText>,
    good: Option<String>,
}

/// Fetches what is followed; a source that fails is a complaint and the others come in.
pub(super) fn run(args: &RefreshArgs, options: &Options) -> Result<ExitCode, Complaint> {
    let mut library = library::open_to_take_in(options)?;
    let mut complaints = Complaints::default();
    let due = due(&library, &args.sources, &mut complaints)?;
    let mut progress = Progress::of(due.len());
    let texts = texts(options)?;
    let failed = |error: io::Error| Complaint(errors::output_failed(&error.to_string()));
    let client = Arc::new(Client::default());
    let (mut due, mut forms) = (due, Vec::new());
    while !due.is_empty() {
        let arriving = refresh::start(&client, std::mem::take(&mut due), &texts).map_err(failed)?;
        for fetch in arriving {
            let (source, is_part) = (fetch.source.clone(), fetch.is_part);
            let taken = fetch.take_in(&mut library)?;
            if is_part && taken.new > 0 {
                progress.all += 1;
                due.push(source.clone());
            }
            progress.step(&source, taken, &mut complaints);
            forms.push(form_of(source, taken));
        }
    }
    progress.end();
    print(&forms, args.format)?;
    Ok(complaints.exit_code())
}

/// Finds the texts that are here of a source, by a connection of its own.
fn texts(options: &Options) -> Result<Arc<Known>, Complaint> {
    let library = Mutex::new(library::open_to_read(options)?);
    Ok(Arc::new(move |key: &str| {
        let library = library.lock().unwrap_or_else(PoisonError::into_inner);
        // What cannot be looked up is taken in again, which changes nothing of it.
        library.as_ref().and_then(|library| library.texts_of(key).ok()).unwrap_or_default()
    }))
}

/// The sources that are to be asked: those that are named, or all. One that is gone is asked only
/// by its name, one that fails again and again not every time, and what a server asked for holds.
fn due(
    library: &Library,
    named: &[String],
    complaints: &mut Complaints,
) -> Result<Vec<Source>, Complaint> {
    let followed = library.followed()?;
    for name in named {
        if !followed.iter().any(|source| is_named(source, name)) {
            complaints.say(&Complaint(words::not_followed(&hidden(name))));
        }
    }
    let now = Timestamp::now().as_millisecond();
    let is_meant =
        |source: &Source| named.is_empty() || named.iter().any(|name| is_named(source, name));
    let occasion = if named.is_empty() { Occasion::All } else { Occasion::Name };
    let mut due = Vec::new();
    for source in followed.into_iter().filter(is_meant) {
        let Some(from) = source.due_ms(occasion) else { continue };
        if from <= now {
            due.push(source);
            continue;
        }
        let until = told(from).unwrap_or_default();
        let is_asked_for = source.health.wait_until_ms == Some(from);
        let said = if is_asked_for { words::waits } else { words::is_left_alone };
        complain(&said(&source.name(), &until));
    }
    Ok(due)
}

fn form_of(source: Source, taken: TakenIn) -> RefreshForm {
    RefreshForm {
        schema: 1,
        title: source.name(),
        new: taken.new,
        changed: taken.changed,
        gone: taken.gone,
        good: source.health.good_ms.and_then(moment),
        failure: source.health.failure,
        url: source.url,
    }
}

fn print(forms: &[RefreshForm], format: ListFormat) -> Answer {
    let mut out = Output::new();
    match format {
        ListFormat::Json => out.line(&export::json_text(&forms))?,
        ListFormat::Text => {
            let brought = forms.iter().filter(|form| form.failure.is_none());
            brought.filter(|form| form.new + form.changed + form.gone > 0).try_for_each(
                |form| out.line(&words::brought(&form.title, form.new, form.changed, form.gone)),
            )?;
        }
    }
    out.finish()
}

/// What is said on standard error meanwhile: a bar on a terminal, else nothing but failures.
struct Progress {
    all: usize,
    done: usize,
    new: usize,
    is_bar: bool,
}

impl Progress {
    fn of(all: usize) -> Self {
        let progress = Self { all, done: 0, new: 0, is_bar: io::stderr().is_terminal() };
        progress.draw();
        progress
    }

    fn step(&mut self, source: &Source, taken: TakenIn, complaints: &mut Complaints) {
        self.done += 1;
        self.new += taken.new;
        match &source.health.failure {
            Some(why) => {
                self.wipe();
                complaints.say(&Complaint(failure(source, why)));
            }
            None if !self.is_bar => {
                complain(&words::brought(&source.name(), taken.new, taken.changed, taken.gone));
            }
            None => {}
        }
        self.draw();
    }

    fn draw(&self) {
        if self.is_bar && self.all > 0 {
            // A bar that cannot be drawn is missed by nobody.
            let _ = write!(io::stderr(), "\r\u{1b}[K{}", words::bar(self.done, self.all, self.new));
        }
    }

    fn wipe(&self) {
        if self.is_bar {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }

    fn end(&self) {
        self.wipe();
    }
}

fn failure(source: &Source, why: &str) -> String {
    match source.health.good_ms.and_then(told) {
        Some(good) => words::failed_since(&source.name(), why, &good),
        None => words::never_good(&source.name(), why),
    }
}
