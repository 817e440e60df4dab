//! `searches`: queries with a name, printed, renamed and forgotten; `search --save` makes them.

use clap::Args;

use super::{Answer, Complaint, Options, Output, library, output};
use crate::dispatch::{SafeText, SavedSearch};
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
}

pub(super) fn run(args: &SearchesArgs, options: &Options) -> Answer {
    match (args.rename.as_slice(), &args.remove) {
        ([old, new], _) => rename(old, new, options),
        (_, Some(name)) => remove(name, options),
        _ => print(options),
    }
}

/// Prints a line for each: its name, a tabulator, the query.
fn print(options: &Options) -> Answer {
    let mut out = Output::new();
    if let Some(library) = library::open_to_read(options)? {
        for search in library.saved_searches()? {
            out.line(&format!("{}\t{}", search.name, search.query))?;
        }
    }
    out.finish()
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
        Some(query) => {
            output::complain(&words::forgotten(name, &query));
            Ok(())
        }
        None => Err(Complaint(words::unknown(name))),
    }
}

/// Has a name stand for a query.
pub(super) fn save(name: &str, query: &Query, options: &Options) -> Answer {
    let search = SavedSearch { name: name_of(name)?, query: query.to_string() };
    let before = library::open(options)?.save_search(&search)?;
    output::complain(&words::saved(&search.name, before.as_deref()));
    Ok(())
}

/// The query that a name stands for.
pub(super) fn query_of(name: &str, options: &Options) -> Result<Query, Complaint> {
    let searches = match library::open_to_read(options)? {
        Some(library) => library.saved_searches()?,
        None => Vec::new(),
    };
    let found = searches.into_iter().find(|search| search.name.as_str() == name);
    let found = found.ok_or_else(|| Complaint(words::unknown(name)))?;
    library::query_of(Some(&found.query))
}

fn name_of(written: &str) -> Result<SafeText, Complaint> {
    let name = SafeText::line(written.trim());
    if name.is_empty() { Err(Complaint(words::NO_NAME.to_owned())) } else { Ok(name) }
}
