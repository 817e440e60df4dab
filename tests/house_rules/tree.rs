//! The rules that need the whole tree: the top level, the map, rings of imports.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::paths::paths_of;
use crate::source::Source;

/// What may stand at the top of the repository beside dotfiles; `target` is the build's.
const TOP_LEVEL: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "assets",
    "config.example.toml",
    "src",
    "target",
    "tests",
];

/// Which modules of ours each top-level module names, itself left out.
pub type Imports = BTreeMap<String, BTreeSet<String>>;

/// Reads all Rust files under a folder of the repository, in order of path.
pub fn read(top: &Path, folder: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    for name in names_in(&top.join(folder)) {
        let path = format!("{folder}/{name}");
        if top.join(&path).is_dir() {
            sources.extend(read(top, &path));
        } else if name.rsplit_once('.').is_some_and(|(_, ending)| ending == "rs") {
            let text = std::fs::read_to_string(top.join(&path)).expect("a source file is text");
            sources.push(Source::new(&path, &text));
        }
    }
    sources
}

/// Lists what stands in a folder, in order.
pub fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder is in the repository");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("the folder can be read").file_name())
        .map(|name| name.into_string().expect("names in the repository are plain"))
        .collect();
    names.sort();
    names
}

/// Complains about what has no place at the top.
pub fn top_level(names: &[String]) -> Vec<String> {
    names
        .iter()
        .filter(|name| !name.starts_with('.') && !TOP_LEVEL.contains(&name.as_str()))
        .map(|name| format!("`{name}` has no place at the top level"))
        .collect()
}

/// Complains about modules that the map in `src/lib.rs` leaves out, and about rooms without one.
pub fn map(library: &Source) -> Vec<String> {
    let docs: Vec<&str> = library.text.lines().filter(|line| line.starts_with("//!")).collect();
    let modules = library.tokens.windows(2).filter(|pair| pair[0].is("mod"));
    modules
        .map(|pair| &pair[1].text)
        .filter(|name| !docs.iter().any(|line| line.contains(&format!("[`{name}`]"))))
        .map(|name| format!("the map in `src/lib.rs` leaves `{name}` out"))
        .collect()
}

/// Collects who imports whom.
pub fn imports(sources: &[Source]) -> Imports {
    let mut imports = Imports::new();
    for source in sources {
        let Some(own) = source.module().first().map(|name| (*name).to_owned()) else { continue };
        let paths = paths_of(source);
        let others = paths.iter().filter(|path| !path.test).filter_map(|path| {
            path.room(&source.module()).filter(|other| *other != own).map(str::to_owned)
        });
        imports.entry(own.clone()).or_default().extend(others);
    }
    imports
}

/// Complains about modules that reach themselves through others.
pub fn rings(imports: &Imports) -> Vec<String> {
    imports
        .keys()
        .filter(|start| {
            let mut seen = BTreeSet::new();
            let mut ahead: Vec<&String> = imports[*start].iter().collect();
            while let Some(next) = ahead.pop() {
                if seen.insert(next) {
                    ahead.extend(imports.get(next).into_iter().flatten());
                }
            }
            seen.contains(start)
        })
        .map(|start| format!("`{start}` imports itself through others"))
        .collect()
}

/// Complains when more than one file of the loader calls `quotes`.
pub fn one_door_to_quotes(sources: &[Source]) -> Vec<String> {
    let callers: Vec<&str> = sources
        .iter()
        .filter(|source| source.module().first() == Some(&"loader"))
        .filter(|source| {
            let paths = paths_of(source);
            paths.iter().any(|path| !path.test && path.room(&source.module()) == Some("quotes"))
        })
        .map(|source| source.path.as_str())
        .collect();
    if callers.len() < 2 {
        return Vec::new();
    }
    vec![format!("`quotes` is called where a dispatch is finished, not in {}", callers.join(", "))]
}
