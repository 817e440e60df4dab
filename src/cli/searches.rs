//! `searches`: queries with a name, printed, renamed and forgotten; `search --save` makes them.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Answer, Complaint, Options, Output, library, output};
use crate::dispatch::{SafeText, SavedSearch, Search};
use crate::export;
use crate::query::Query;
use crate::words::searches as words;

/// `dateline searches`.
#[derive(Debug, Args)]
pub struct SearchesArgs {
    /// Give a search another name
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], conflicts_with = "remove")]
    rename: Vec<String>,
    /// Forget a search
    #[arg(long, value_name = "NAME")]
    remove: Option<String>,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: SearchesFormat,
}

/// The forms that saved searches are printed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum SearchesFormat {
    /// A line for each.
    #[default]
    Text,
    /// One array.
    Json,
}

pub(super) fn run(args: &SearchesArgs, options: &Options) -> Answer {
    match (args.rename.as_slice(), &args.remove) {
        ([old, new], _) => rename(old, new, options),
        (_, Some(name)) => remove(name, options),
        _ => print(args.format, options),
    }
}

/// Prints them; as text a line for each: its name, a tabulator, the query.
fn print(format: SearchesFormat, options: &Options) -> Answer {
    let searches = all(options)?;
    let mut out = Output::new();
    match format {
        SearchesFormat::Text => searches
            .iter()
            .try_for_each(|search| out.line(&format!("{}\t{}", search.name, search.query)))?,
        SearchesFormat::Json => {
            let forms: Vec<SearchForm<'_>> = searches.iter().map(SearchForm::of).collect();
            out.line(&export::json_text(&forms))?;
        }
    }
    out.finish()
}

/// One saved search as `searches --format json` prints it.
#[derive(Debug, Serialize)]
struct SearchForm<'a> {
    schema: u8,
    name: &'a str,
    query: &'a str,
    asked: Option<&'static str>,
}

impl<'a> SearchForm<'a> {
    fn of(search: &'a SavedSearch) -> Self {
        let asked = search.asked.map(Search::code);
        Self { schema: 1, name: &search.name, query: &search.query, asked }
    }
}

/// All saved searches; none where there is no library yet.
fn all(options: &Options) -> Result<Vec<SavedSearch>, Complaint> {
    let library = library::open_to_read(options)?;
    Ok(library.map_or_else(|| Ok(Vec::new()), |library| library.saved_searches())?)
}

fn rename(old: &str, new: &str, options: &Options) -> Answer {
    let name = name_of(new)?;
    if library::open(options)?.rename_search(old, &name)? {
        output::complain(&words::renamed(old, &name));
        return Ok(());
    }
    Err(Complaint(words::not_renamed(old, &name)))
}

fn remove(name: &str, options: &Options) -> Answer {
    match library::open(options)?.forget_search(name)? {
        Some(search) => {
            output::complain(&words::forgotten(name, &search.query));
            Ok(())
        }
        None => Err(Complaint(words::unknown(name))),
    }
}

/// Has a name stand for a query, asked in some way.
pub(super) fn save(name: &str, query: &Query, asked: Option<Search>, options: &Options) -> Answer {
    let search = SavedSearch { name: name_of(name)?, query: query.to_string(), asked };
    let before = library::open(options)?.save_search(&search)?;
    let before = before.as_ref().map(|before| &*before.query);
    output::complain(&words::saved(&search.name, before));
    Ok(())
}

/// The query that a name stands for, and how it is asked.
pub(super) fn named(name: &str, options: &Options) -> Result<(Query, Option<Search>), Complaint> {
    let found = all(options)?.into_iter().find(|search| search.name.as_str() == name);
    let found = found.ok_or_else(|| Complaint(words::unknown(name)))?;
    Ok((library::query_of(Some(&found.query))?, found.asked))
}

fn name_of(written: &str) -> Result<SafeText, Complaint> {
    let name = SafeText::line(written.trim());
    if name.is_empty() { Err(Complaint(words::NO_NAME.to_owned())) } else { Ok(name) }
}
