//! Text to template, or what is wrong with it and where.

use std::fmt;
use std::str::FromStr;

use super::{Field, Part, Template, words};

/// How deep groups may stand in groups.
const DEPTH: usize = 16;

/// What is wrong with a template, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// In characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is no such placeholder.
    Unknown(String),
    /// A brace opens and nothing closes.
    Open,
    /// A brace closes and nothing opened.
    Stray,
    /// Groups are nested too deeply.
    TooDeep,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match &self.fault {
            Fault::Unknown(name) => words::unknown(name, &nearest(name)),
            Fault::Open => words::OPEN.to_owned(),
            Fault::Stray => words::STRAY.to_owned(),
            Fault::TooDeep => words::TOO_DEEP.to_owned(),
        };
        f.write_str(&words::at_column(self.column, &sentence))
    }
}

impl std::error::Error for Mistake {}

/// The placeholder that was meant, when it is near enough, else all of them.
fn nearest(name: &str) -> Vec<&'static str> {
    let near = Field::NAMES.iter().map(|known| (strsim::jaro_winkler(name, known), *known));
    match near.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((score, known)) if score > 0.8 => vec![known],
        _ => Field::NAMES.to_vec(),
    }
}

impl FromStr for Template {
    type Err = Mistake;

    fn from_str(text: &str) -> Result<Self, Mistake> {
        let mut reader = Reader { text, at: 0, open: Vec::new() };
        let parts = reader.parts()?;
        Ok(Self { parts })
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Where the groups that are not closed yet opened.
    open: Vec<usize>,
}

impl Reader<'_> {
    /// Reads up to the brace that closes the group, or to the end.
    fn parts(&mut self) -> Result<Vec<Part>, Mistake> {
        let mut parts = Vec::new();
        let mut plain = String::new();
        loop {
            let rest = &self.text[self.at..];
            let brace = rest.find(['{', '}']).unwrap_or(rest.len());
            plain.push_str(&rest[..brace]);
            self.at += brace;
            let rest = &rest[brace..];
            let doubled =
                rest.starts_with("{{") || (self.open.is_empty() && rest.starts_with("}}"));
            if doubled {
                plain.push_str(&rest[..1]);
                self.at += 2;
                continue;
            }
            if !plain.is_empty() {
                parts.push(Part::Plain(std::mem::take(&mut plain)));
            }
            if rest.is_empty() {
                return match self.open.last() {
                    Some(opened) => Err(self.mistake(*opened, Fault::Open)),
                    None => Ok(parts),
                };
            }
            if rest.starts_with('}') {
                if self.open.pop().is_none() {
                    return Err(self.mistake(self.at, Fault::Stray));
                }
                self.at += 1;
                return Ok(parts);
            }
            parts.push(self.braced()?);
        }
    }

    /// Reads a placeholder or a group.
    fn braced(&mut self) -> Result<Part, Mistake> {
        let opened = self.at;
        let rest = &self.text[opened + 1..];
        if rest.starts_with('?') {
            if self.open.len() == DEPTH {
                return Err(self.mistake(opened, Fault::TooDeep));
            }
            self.open.push(opened);
            self.at += 2;
            return self.parts().map(Part::Group);
        }
        let name = match rest.find(['{', '}']) {
            Some(end) if rest[end..].starts_with('}') => &rest[..end],
            _ => return Err(self.mistake(opened, Fault::Open)),
        };
        self.at += name.len() + 2;
        let field = Field::named(name.trim());
        let unknown = || self.mistake(opened + 1, Fault::Unknown(name.trim().to_owned()));
        field.map(Part::Field).ok_or_else(unknown)
    }

    fn mistake(&self, at: usize, fault: Fault) -> Mistake {
        Mistake { column: self.text[..at].chars().count() + 1, fault }
    }
}
