//! `copies`: which sources had the same text, and whether that is shown once.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::add::{hidden, is_named};
use super::output::complain;
use super::{Complaint, Options, Output, library, mark};
use crate::dispatch::DispatchId;
use crate::export;
use crate::library::{CopyRow, Library, LibraryError};
use crate::words::{copies as words, sources};

/// `dateline copies`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct CopiesArgs {
    /// id:HEX of a dispatch; with --each or --once the address or title of a source
    #[arg(value_name = "SOURCE")]
    source: String,
    /// Let the copy, or all copies of the original, stand for themselves for good
    #[arg(long, group = "deed")]
    part: bool,
    /// Take that back
    #[arg(long, group = "deed")]
    join: bool,
    /// Show every dispatch of the source, copies too
    #[arg(long, group = "deed")]
    each: bool,
    /// Take that back for what comes in
    #[arg(long, group = "deed")]
    once: bool,
    /// How to print the copies
    #[arg(long, value_enum, default_value_t)]
    format: CopiesFormat,
}

/// The forms that copies are printed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum CopiesFormat {
    /// A line for each dispatch.
    #[default]
    Text,
    /// One array.
    Json,
}

pub(super) fn run(args: &CopiesArgs, options: &Options) -> Result<ExitCode, Complaint> {
    let id = args.source.strip_prefix(mark::ID);
    let said = match (id, args.each || args.once) {
        (Some(id), false) if args.part => {
            words::parted(library::open(options)?.part_copies(mark::id_of(id)?)?)
        }
        (Some(id), false) if args.join => {
            words::joined(library::open(options)?.join_copies(mark::id_of(id)?)?).to_owned()
        }
        (Some(id), false) => return print(mark::id_of(id)?, args.format, options),
        (None, true) => show_each(&mut library::open(options)?, args)?,
        _ => return Err(Complaint(words::WHAT_TO_NAME.to_owned())),
    };
    complain(&said);
    Ok(ExitCode::SUCCESS)
}

fn show_each(library: &mut Library, args: &CopiesArgs) -> Result<String, Complaint> {
    let followed = library.sources()?.into_iter().map(|one| one.source);
    let not_followed = || Complaint(sources::not_followed(&hidden(&args.source)));
    let source =
        followed.into_iter().find(|one| is_named(one, &args.source)).ok_or_else(not_followed)?;
    let shown = library.show_each_copy(&source.key, args.each)?.ok_or_else(not_followed)?;
    Ok(if args.each { words::each(shown) } else { words::ONCE.to_owned() })
}

fn print(id: DispatchId, format: CopiesFormat, options: &Options) -> Result<ExitCode, Complaint> {
    let library = library::open_to_read(options)?.ok_or(LibraryError::Unknown(id))?;
    let copies = library.copies(id)?;
    let mut out = Output::new();
    match format {
        CopiesFormat::Text => copies.iter().try_for_each(|copy| out.line(&line_of(copy)))?,
        CopiesFormat::Json => {
            let forms: Vec<CopyForm<'_>> = copies.iter().map(CopyForm::of).collect();
            out.line(&export::json_text(&forms))?;
        }
    }
    out.finish().map(|()| ExitCode::SUCCESS)
}

/// One dispatch as `copies --format json` prints it.
#[derive(Debug, Serialize)]
struct CopyForm<'a> {
    schema: u8,
    id: DispatchId,
    origin: &'a str,
    headline: Option<&'a str>,
    published: Option<&'a str>,
    original: bool,
}

impl<'a> CopyForm<'a> {
    fn of(copy: &'a CopyRow) -> Self {
        Self {
            schema: 1,
            id: copy.id,
            origin: &copy.origin,
            headline: copy.headline.as_deref(),
            published: copy.published.as_deref(),
            original: copy.is_original,
        }
    }
}

fn line_of(copy: &CopyRow) -> String {
    let day = copy.published.as_deref().map_or("", |stamp| stamp.get(..10).unwrap_or(stamp));
    let headline = copy.headline.as_ref().unwrap_or(&copy.origin);
    format!("{day:10}  {} · {headline} · id:{}", copy.origin, copy.id)
}
