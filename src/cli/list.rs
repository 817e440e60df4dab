//! `list`: the dispatches of the library, newest first.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Answer, Options, Output, library};
use crate::dispatch::{DispatchId, SafeText};
use crate::export;
use crate::library::Listed;
use crate::words::copies as words;

/// `dateline list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Words and operators: by: in: title: tag: since: before: is: has:
    #[arg(value_name = "QUERY", allow_hyphen_values = true,
        value_parser = library::query_written)]
    query: Option<String>,
    /// Print at most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

/// The forms that a list is printed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// A line for each dispatch.
    #[default]
    Text,
    /// One array.
    Json,
}

pub(super) fn run(args: &ListArgs, options: &Options) -> Answer {
    let query = library::query_of(args.query.as_deref())?;
    let listed = match library::open_to_read(options)? {
        Some(library) => library::list(&library, &query, args.limit)?,
        None => Vec::new(),
    };
    let mut out = Output::new();
    match args.format {
        ListFormat::Text => listed.iter().try_for_each(|listed| out.line(&line_of(listed)))?,
        ListFormat::Json => {
            let forms: Vec<ListForm<'_>> = listed.iter().map(ListForm::of).collect();
            out.line(&export::json_text(&forms))?;
        }
    }
    out.finish()
}

/// One dispatch as `list --format json` prints it.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "the form is flat for those who read it")]
pub(super) struct ListForm<'a> {
    schema: u8,
    id: DispatchId,
    headline: Option<&'a str>,
    agency: Option<&'a str>,
    published: Option<&'a str>,
    origin: &'a str,
    stored: bool,
    changed: bool,
    read: bool,
    bookmarked: bool,
    tags: &'a [SafeText],
    note: Option<&'a str>,
    quotes: Option<usize>,
    kept: usize,
    also_in: usize,
    copy_of: Option<DispatchId>,
}

impl<'a> ListForm<'a> {
    pub(super) fn of(listed: &'a Listed) -> Self {
        let standing = &listed.remembered.standing;
        Self {
            schema: 1,
            id: listed.id,
            headline: listed.summary.headline.as_deref(),
            agency: listed.summary.agency.as_deref(),
            published: listed.summary.published.as_deref(),
            origin: &listed.origin,
            stored: listed.is_stored,
            changed: listed.summary.is_changed,
            read: standing.read,
            bookmarked: standing.bookmarked,
            tags: &standing.tags,
            note: standing.note.as_deref(),
            quotes: listed.summary.quotes,
            kept: listed.remembered.kept.len(),
            also_in: listed.also_in,
            copy_of: listed.copy_of,
        }
    }
}

/// Marks, day, headline and what else there is; the id at the end leads to every other command.
pub(super) fn line_of(listed: &Listed) -> String {
    let standing = &listed.remembered.standing;
    let unread = if standing.read { ' ' } else { '●' };
    let bookmark = if standing.bookmarked { '★' } else { ' ' };
    let day =
        listed.summary.published.as_deref().map_or("", |stamp| stamp.get(..10).unwrap_or(stamp));
    let mut parts = vec![listed.summary.headline.as_ref().unwrap_or(&listed.origin).to_string()];
    parts.extend(listed.summary.agency.as_ref().map(SafeText::to_string));
    parts.extend(listed.summary.quotes.filter(|count| *count > 0).map(|count| format!("“{count}")));
    parts.extend(standing.tags.iter().map(|tag| format!("#{tag}")));
    parts.extend((listed.also_in > 0).then(|| words::also_in(listed.also_in)));
    parts.push(format!("id:{}", listed.id));
    format!("{unread}{bookmark} {day:10}  {}", parts.join(" · "))
}
