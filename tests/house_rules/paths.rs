//! The paths that a source file names, with `use` trees and `use … as` names written out.

use std::collections::BTreeMap;

use crate::source::{Kind, Source, Token};

/// A path as it is meant: `io::stdin` under `use std::io` is `std::io::stdin`.
#[derive(Debug, Clone)]
pub struct Path {
    /// Its names in order; `crate`, `super` and `self` as written, `*` for a glob.
    pub names: Vec<String>,
    /// The line it stands on.
    pub line: usize,
    /// It is named for tests only.
    pub test: bool,
    /// It stands in a `use` item.
    pub import: bool,
    /// How many inline modules stand around it.
    pub depth: usize,
}

impl Path {
    /// Says whether it is this name or lies under it.
    pub fn is_under(&self, name: &str) -> bool {
        let mut names = self.names.iter();
        name.split("::").all(|part| names.next().is_some_and(|own| own == part))
    }

    /// Finds which top-level module of the crate it names, seen from a file of that module path.
    pub fn room<'a>(&'a self, module: &[&str]) -> Option<&'a str> {
        let first = self.names.first()?;
        let rest = match first.as_str() {
            "crate" => &self.names[1..],
            // The library as the program sees it; elsewhere it is a module of that name.
            "dateline" if module == ["main"] => &self.names[1..],
            "super" => {
                let supers = self.names.iter().take_while(|name| *name == "super").count();
                if supers < module.len() + self.depth {
                    return None;
                }
                &self.names[supers..]
            }
            _ => return None,
        };
        rest.first().map(String::as_str)
    }
}

/// Lists the paths of a file.
pub fn paths_of(source: &Source) -> Vec<Path> {
    let mut walk =
        Walk { tokens: &source.tokens, depths: inline_depths(source), paths: Vec::new() };
    let mut at = 0;
    while at < source.tokens.len() {
        at = walk.take(at);
    }
    write_out(walk.paths)
}

/// Replaces names that a `use` item brought in by the paths they stand for.
fn write_out(mut paths: Vec<Path>) -> Vec<Path> {
    let brought_in: BTreeMap<String, Vec<String>> = paths
        .iter()
        .filter(|path| path.import && path.names.len() > 1)
        .map(|path| {
            let alias = path.names.iter().position(|name| name == "as");
            let full = path.names[..alias.unwrap_or(path.names.len())].to_vec();
            (path.names.last().cloned().unwrap_or_default(), full)
        })
        .collect();
    for path in &mut paths {
        if let Some(alias) = path.names.iter().position(|name| name == "as") {
            path.names.truncate(alias);
        } else if !path.import
            && let Some(full) = path.names.first().and_then(|first| brought_in.get(first))
        {
            path.names.splice(..1, full.iter().cloned());
        }
    }
    paths
}

/// Counts for each token how many `mod name { … }` stand around it.
fn inline_depths(source: &Source) -> Vec<usize> {
    let mut open = Vec::new();
    let mut depths = Vec::with_capacity(source.tokens.len());
    for (at, token) in source.tokens.iter().enumerate() {
        if token.is("{") {
            open.push(at >= 2 && source.tokens[at - 2].is("mod"));
        } else if token.is("}") {
            open.pop();
        }
        depths.push(open.iter().filter(|is_module| **is_module).count());
    }
    depths
}

struct Walk<'a> {
    tokens: &'a [Token],
    depths: Vec<usize>,
    paths: Vec<Path>,
}

impl Walk<'_> {
    fn is(&self, at: usize, text: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(text))
    }

    fn word(&self, at: usize) -> Option<&str> {
        let token = self.tokens.get(at).filter(|token| token.kind == Kind::Word)?;
        Some(&token.text)
    }

    fn push(&mut self, names: Vec<String>, at: usize, import: bool) {
        let (line, test) = (self.tokens[at].line, self.tokens[at].test);
        self.paths.push(Path { names, line, test, import, depth: self.depths[at] });
    }

    /// Takes what starts at a token; returns where to go on.
    fn take(&mut self, at: usize) -> usize {
        // `use<'a>` says what a returned type captures; it imports nothing.
        if self.is(at, "use") && !self.is(at + 1, "<") {
            return self.tree(at + 1, &[]);
        }
        if self.word(at).is_none() {
            return at + 1;
        }
        let mut names = Vec::new();
        let mut next = at;
        while let Some(word) = self.word(next) {
            names.push(word.to_owned());
            next += 1;
            if !self.is(next, "::") {
                break;
            }
            next += 1;
        }
        if names.len() > 1 {
            self.push(names, at, false);
        }
        next.max(at + 1)
    }

    /// Takes a `use` tree and pushes its leaves; returns where to go on.
    fn tree(&mut self, start: usize, before: &[String]) -> usize {
        let mut names = before.to_vec();
        let mut at = start;
        while at < self.tokens.len() {
            if let Some(word) = self.word(at) {
                // `{self}` names the module itself.
                if word != "self" || names.is_empty() {
                    names.push(word.to_owned());
                }
            } else if self.is(at, "*") {
                names.push("*".to_owned());
            } else if self.is(at, "{") {
                return self.branches(at + 1, &names);
            } else if !self.is(at, "::") {
                break;
            }
            at += 1;
        }
        let named_at = start.min(self.tokens.len().saturating_sub(1));
        self.push(names, named_at, true);
        at
    }

    fn branches(&mut self, start: usize, before: &[String]) -> usize {
        let mut at = start;
        while at < self.tokens.len() && !self.is(at, "}") {
            at = if self.is(at, ",") { at + 1 } else { self.tree(at, before).max(at + 1) };
        }
        at + 1
    }
}
