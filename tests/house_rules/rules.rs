//! The rules. Each looks at one file and says what it finds wrong.

use crate::paths::{Path, paths_of};
use crate::rooms::{CATALOGUE, EXCEPT, ROOMS, Room, SENTENCES};
use crate::source::{Kind, Source, Token};

const LINES: usize = 400;
const SENTENCE_WORDS: usize = 4;

/// Names that say nothing of what is inside.
const DRAWERS: &[&str] =
    &["common", "helper", "helpers", "misc", "prelude", "types", "util", "utils"];

/// Nouns that would stand beside the house's own word for the same thing.
const SECOND_NAMES: &[&str] = &["Article", "Entry", "Favourite", "Item", "Post", "Star"];

/// Calls whose words only an engineer reads.
const FOR_ENGINEERS: &[&str] = &[
    "allow",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "expect",
    "panic",
    "unreachable",
];

/// Lists everything wrong with one file, as `path:line: what`.
pub fn complaints(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    let mut say = |line: usize, what: String| found.push(format!("{}:{line}: {what}", source.path));
    let paths = paths_of(source);
    walls(source, &paths, &mut say);
    globs(source, &paths, &mut say);
    names(source, &mut say);
    shape(source, &mut say);
    unwraps(source, &mut say);
    exemptions(source, &mut say);
    sentences(source, &mut say);
    found
}

/// Finds the room a file stands in; `src/lib.rs` is the house itself.
fn room_of(source: &Source) -> Result<Option<&'static Room>, String> {
    let module = source.module();
    let Some(name) = module.first() else { return Ok(None) };
    let room = ROOMS.iter().find(|room| room.name == *name);
    room.map(Some).ok_or_else(|| format!("`{name}` is no room of the house"))
}

fn walls(source: &Source, paths: &[Path], say: &mut impl FnMut(usize, String)) {
    let room = match room_of(source) {
        Ok(Some(room)) => room,
        Ok(None) => return,
        Err(complaint) => return say(1, complaint),
    };
    for path in paths.iter().filter(|path| !path.test) {
        if let Some(other) = path.room(&source.module())
            && other != room.name
            && room.sees.is_some_and(|sees| !sees.contains(&other))
        {
            say(path.line, format!("`{}` may not name `{other}`", room.name));
        }
        for name in room.never.iter().copied().flatten().filter(|name| names_it(path, name)) {
            if !EXCEPT.iter().any(|(file, free, _)| *file == source.path && free == name) {
                say(path.line, format!("`{}` may never name `{name}`", room.name));
            }
        }
    }
    if room.reads_only {
        for at in 0..source.tokens.len() {
            if !source.tokens[at].test && source.reads(at, &["&", "mut", "App"]) {
                say(source.tokens[at].line, format!("`{}` takes `&App`", room.name));
            }
        }
    }
}

/// Says whether a path names something forbidden; `*::now` is any path that ends in `now`.
fn names_it(path: &Path, name: &str) -> bool {
    match name.strip_prefix("*::") {
        Some(last) => path.names.len() > 1 && path.names.last().is_some_and(|own| own == last),
        None => path.is_under(name),
    }
}

fn globs(source: &Source, paths: &[Path], say: &mut impl FnMut(usize, String)) {
    for path in paths.iter().filter(|path| path.names.last().is_some_and(|name| name == "*")) {
        let own_tests = path.test && path.names == ["super", "*"];
        let catalogue = source.path == CATALOGUE && path.names.len() == 2;
        if !own_tests && !catalogue {
            say(path.line, "a glob import hides where names come from".to_owned());
        }
    }
}

fn names(source: &Source, say: &mut impl FnMut(usize, String)) {
    for part in source.module().into_iter().filter(|part| DRAWERS.contains(part)) {
        say(1, format!("`{part}` is a drawer, not a noun"));
    }
    for pair in source.tokens.windows(2) {
        let [keyword, name] = pair else { continue };
        if keyword.is("mod") && DRAWERS.contains(&name.text.as_str()) {
            say(name.line, format!("`{}` is a drawer, not a noun", name.text));
        }
        let declares = keyword.is("struct") || keyword.is("enum") || keyword.is("trait");
        if declares && SECOND_NAMES.contains(&name.text.as_str()) {
            say(name.line, format!("`{}` is a second word for one of ours", name.text));
        }
    }
}

fn shape(source: &Source, say: &mut impl FnMut(usize, String)) {
    if !source.text.starts_with("//! ") {
        say(1, "a file opens with `//!` and what it is for".to_owned());
    }
    let lines = source.text.lines().count();
    if lines > LINES {
        say(lines, format!("{lines} lines; find the noun inside (at most {LINES})"));
    }
}

fn unwraps(source: &Source, say: &mut impl FnMut(usize, String)) {
    for at in 0..source.tokens.len() {
        if !source.tokens[at].test && source.reads(at, &[".", "unwrap", "(", ")"]) {
            say(source.tokens[at].line, "`unwrap()`; `expect` states the invariant".to_owned());
        }
    }
}

/// A lint is switched off with a `reason`, or with a comment on the line or the one above.
fn exemptions(source: &Source, say: &mut impl FnMut(usize, String)) {
    for at in 0..source.tokens.len() {
        let opens = ["allow", "expect"].iter().any(|word| {
            source.reads(at, &["#", "[", word, "("])
                || source.reads(at, &["#", "!", "[", word, "("])
        });
        if !opens {
            continue;
        }
        let line = source.tokens[at].line;
        let attribute = source.tokens[at..].iter().take_while(|token| !token.is("]"));
        let reasoned = attribute.clone().any(|token| token.is("reason"));
        let commented = source.commented.contains(&line)
            || line > 1
                && source.commented.contains(&(line - 1))
                && !is_doc_line(&source.text, line - 1);
        if !reasoned && !commented {
            say(line, "a lint is switched off without a reason".to_owned());
        }
    }
}

fn is_doc_line(text: &str, line: usize) -> bool {
    let is_doc = |line: &str| line.starts_with("///") || line.starts_with("//!");
    text.lines().nth(line - 1).is_some_and(|line| is_doc(line.trim_start()))
}

fn sentences(source: &Source, say: &mut impl FnMut(usize, String)) {
    if source.module().first().is_some_and(|name| SENTENCES.contains(name)) {
        return;
    }
    let mut calls = Vec::new();
    for (at, token) in source.tokens.iter().enumerate() {
        if token.is("(") || token.is("[") || token.is("{") {
            calls.push(called(&source.tokens[..at]));
        } else if token.is(")") || token.is("]") || token.is("}") {
            calls.pop();
        } else if token.kind == Kind::Text && !token.test && is_sentence(&token.text) {
            let is_doc = at >= 2 && source.reads(at - 2, &["doc", "="]);
            if !is_doc && !calls.iter().any(|call| FOR_ENGINEERS.contains(call)) {
                say(token.line, format!("a sentence outside `words`: {:?}", token.text));
            }
        }
    }
}

/// The name before an opening bracket, past the `!` of a macro.
fn called(before: &[Token]) -> &str {
    let name = before.iter().rev().find(|token| !token.is("!"));
    name.map_or("", |token| if token.kind == Kind::Word { &token.text } else { "" })
}

/// Says whether a literal is words for people: four and more, from a capital to a stop.
fn is_sentence(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        && text.ends_with(['.', '?', '!'])
        && text.split_whitespace().count() >= SENTENCE_WORDS
}
