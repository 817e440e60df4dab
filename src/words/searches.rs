//! What is said of saved searches.

/// A search without a name.
pub const NO_NAME: &str = "A saved search needs a name.";
/// Before the name of a search that is to be saved.
pub const NAME: &str = "save this search as: ";
/// Before the new name of a search.
pub const NEW_NAME: &str = "rename this search: ";
/// Nothing is looked for that could be saved.
pub const NOTHING_TO_SAVE: &str = "Nothing is looked for here; / looks for something first.";
/// The cursor is on no saved search of the tree.
#[must_use]
pub fn no_search(tree: &str) -> String {
    format!(
        "Saved searches are in the tree of the library, which {tree} opens: put its cursor on one first."
    )
}
/// The list is not that of a library.
pub const NO_LIBRARY: &str = "Searches are saved in the library; this list is of files.";
/// Part of a file names a query without a name or a filter.
pub const HALF: &str = "it is a query without a name or a filter";

/// A search got its name.
#[must_use]
pub fn saved(name: &str, before: Option<&str>) -> String {
    match before {
        Some(before) => format!("Saved as {name}, which was {before} before."),
        None => format!("Saved as {name}."),
    }
}

/// A search got another name.
#[must_use]
pub fn renamed(old: &str, new: &str) -> String {
    format!("{old} is called {new} now.")
}

/// A search did not get another name.
#[must_use]
pub fn not_renamed(old: &str, new: &str) -> String {
    format!(
        "{old} cannot be called {new}: there is no search {old}, or one that is called {new} already."
    )
}

/// A search is gone.
#[must_use]
pub fn forgotten(name: &str, query: &str) -> String {
    format!("Forgot the search {name}: {query}")
}

/// There is no search of a name.
#[must_use]
pub fn unknown(name: &str) -> String {
    format!("There is no saved search {name}; \"dateline searches\" prints all.")
}

/// Another query has the name.
#[must_use]
pub fn taken(name: &str) -> String {
    format!("there is another search {name} already")
}

/// A query that has no like here.
#[must_use]
pub fn no_like(name: &str, why: &str) -> String {
    format!("the query {name} has no like here: {why}")
}

/// How many queries were saved.
#[must_use]
pub fn imported(file: &str, count: usize) -> String {
    let searches = super::plural(count, "query is a saved search", "queries are saved searches");
    format!("{file}: {count} {searches} now.")
}
