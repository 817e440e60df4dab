//! Text to a tree.
//!
//! `any := all ("OR" all)*`, `all := one+`, `one := "-" one | "(" any ")" | term`. Linear in the
//! text; nesting is limited, since the tree is walked by recursion.

use std::mem::discriminant;
use std::str::FromStr;

use jiff::civil::Date;

use super::tree::{Clause, Form, Part, Pattern, State, Unit, When};
use super::{Complaint, Fault, Query};

/// How deeply brackets and minuses may be nested.
const DEPTH: usize = 64;

/// The operators by name.
const OPERATORS: [&str; 8] = ["by", "in", "title", "tag", "since", "before", "is", "has"];

/// How alike a name must be to be the one that was meant.
const ALIKE: f64 = 0.6;

impl FromStr for Query {
    type Err = Complaint;

    fn from_str(text: &str) -> Result<Self, Complaint> {
        let mut parser = Parser { chars: text.chars().collect(), at: 0, depth: 0 };
        parser.skip_blanks();
        if parser.peek().is_none() {
            return Ok(Self::default());
        }
        let clause = parser.any()?;
        match parser.peek() {
            None => Ok(Self::of(clause)),
            Some(_) => Err(complaint(parser.at, Fault::StrayBracket)),
        }
    }
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn any(&mut self) -> Result<Clause, Complaint> {
        let mut clauses = vec![self.all()?];
        while self.takes_or() {
            clauses.push(self.all()?);
        }
        Ok(joined(clauses, Clause::Any))
    }

    fn all(&mut self) -> Result<Clause, Complaint> {
        let start = self.at;
        let mut clauses = Vec::new();
        while self.peek().is_some_and(|c| c != ')') && !self.is_or() {
            clauses.push(self.one()?);
            self.skip_blanks();
        }
        if clauses.is_empty() {
            return Err(complaint(self.at, self.fault_of_nothing(start)));
        }
        Ok(joined(clauses, Clause::All))
    }

    /// What is wrong where at least one clause should begin.
    fn fault_of_nothing(&self, start: usize) -> Fault {
        match (self.before(start), self.peek()) {
            (Some('('), Some(')')) => Fault::EmptyBrackets,
            (Some('('), None) => Fault::OpenBracket,
            (None, Some(')')) => Fault::StrayBracket,
            _ => Fault::LonelyOr,
        }
    }

    fn one(&mut self) -> Result<Clause, Complaint> {
        let start = self.at;
        match self.peek() {
            Some('-') if self.chars.get(start + 1).is_some_and(|c| !c.is_whitespace()) => {
                self.at += 1;
                self.deeper(start, |parser| Ok(Clause::Not(Box::new(parser.one()?))))
            }
            Some('(') => {
                self.at += 1;
                self.skip_blanks();
                let inner = self.deeper(start, Self::any)?;
                if self.peek() != Some(')') {
                    return Err(complaint(start, Fault::OpenBracket));
                }
                self.at += 1;
                Ok(inner)
            }
            _ => self.term(),
        }
    }

    fn deeper(
        &mut self,
        start: usize,
        parse: impl FnOnce(&mut Self) -> Result<Clause, Complaint>,
    ) -> Result<Clause, Complaint> {
        if self.depth == DEPTH {
            return Err(complaint(start, Fault::TooDeep));
        }
        self.depth += 1;
        let clause = parse(self);
        self.depth -= 1;
        clause
    }

    fn term(&mut self) -> Result<Clause, Complaint> {
        let start = self.at;
        let Some(name) = self.takes_operator() else {
            return self.pattern().map(Clause::Text);
        };
        let Some(operator) = OPERATORS.into_iter().find(|known| *known == name) else {
            let nearest = nearest(&name);
            return Err(complaint(start, Fault::UnknownOperator(name, nearest)));
        };
        if self.peek().is_none_or(|c| c.is_whitespace() || c == '(' || c == ')') {
            return Err(complaint(start, Fault::NoValue(operator)));
        }
        match operator {
            "by" => self.pattern().map(Clause::By),
            "in" => self.pattern().map(Clause::In),
            "title" => self.pattern().map(Clause::Title),
            "tag" => self.pattern().map(Clause::Tag),
            "since" => self.when().map(Clause::Since),
            "before" => self.when().map(Clause::Before),
            "is" => self.one_of("is", &State::ALL).map(Clause::Is),
            _ => self.one_of("has", &Part::ALL).map(Clause::Has),
        }
    }

    /// Takes `name:` where letters stand right before a colon; `10:30` is a word.
    fn takes_operator(&mut self) -> Option<String> {
        let rest = &self.chars[self.at..];
        let length = rest.iter().take_while(|c| c.is_ascii_alphabetic()).count();
        if length == 0 || rest.get(length) != Some(&':') {
            return None;
        }
        let name = rest[..length].iter().collect();
        self.at += length + 1;
        Some(name)
    }

    fn pattern(&mut self) -> Result<Pattern, Complaint> {
        let start = self.at;
        let (written, form) = if self.peek() == Some('"') {
            (self.quoted()?, Form::Phrase)
        } else {
            let word = self.word();
            match word.strip_suffix('*') {
                Some(stem) => (stem.to_owned(), Form::Prefix),
                None => (word, Form::Word),
            }
        };
        Pattern::new(&written, form).ok_or_else(|| {
            let shown = self.chars[start..self.at].iter().collect();
            complaint(start, Fault::NoWord(shown))
        })
    }

    fn quoted(&mut self) -> Result<String, Complaint> {
        let start = self.at;
        let rest = &self.chars[start + 1..];
        let Some(length) = rest.iter().position(|c| *c == '"') else {
            return Err(complaint(start, Fault::OpenQuote));
        };
        self.at = start + length + 2;
        Ok(rest[..length].iter().collect())
    }

    fn word(&mut self) -> String {
        let ends = |c: &char| c.is_whitespace() || matches!(c, '"' | '(' | ')');
        let word: String = self.chars[self.at..].iter().take_while(|c| !ends(c)).collect();
        self.at += word.chars().count();
        word
    }

    fn value(&mut self) -> Result<String, Complaint> {
        if self.peek() == Some('"') { self.quoted() } else { Ok(self.word()) }
    }

    fn when(&mut self) -> Result<When, Complaint> {
        let start = self.at;
        let written = self.value()?;
        let day = || written.parse::<Date>().ok().filter(|_| written.len() == 10).map(When::Day);
        age(&written).or_else(day).ok_or_else(|| complaint(start, Fault::BadTime(written.clone())))
    }

    fn one_of<T: Copy>(
        &mut self,
        operator: &'static str,
        known: &[(T, &'static str)],
    ) -> Result<T, Complaint> {
        let start = self.at;
        let written = self.value()?;
        known.iter().find(|(_, name)| *name == written).map(|(one, _)| *one).ok_or_else(|| {
            let names = known.iter().map(|(_, name)| *name).collect();
            complaint(start, Fault::BadValue(operator, written, names))
        })
    }

    fn takes_or(&mut self) -> bool {
        let is_or = self.is_or();
        if is_or {
            self.at += 2;
            self.skip_blanks();
        }
        is_or
    }

    fn is_or(&self) -> bool {
        let ends = |c: &char| c.is_whitespace() || matches!(c, '(' | ')' | '"');
        self.chars[self.at..].starts_with(&['O', 'R'])
            && self.chars.get(self.at + 2).is_none_or(ends)
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// The last character before a place that is no blank.
    fn before(&self, at: usize) -> Option<char> {
        self.chars[..at].iter().rev().find(|c| !c.is_whitespace()).copied()
    }

    fn skip_blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }
}

/// Columns count from 1.
fn complaint(at: usize, fault: Fault) -> Complaint {
    Complaint { column: at + 1, fault }
}

/// One clause by itself, or several under one roof; a roof of the same kind is taken off.
pub(super) fn joined(clauses: Vec<Clause>, roof: fn(Vec<Clause>) -> Clause) -> Clause {
    let kind = discriminant(&roof(Vec::new()));
    let mut flat = Vec::new();
    for clause in clauses {
        let is_same = discriminant(&clause) == kind;
        match clause {
            Clause::All(inner) | Clause::Any(inner) if is_same => flat.extend(inner),
            other => flat.push(other),
        }
    }
    if flat.len() == 1 { flat.remove(0) } else { roof(flat) }
}

fn age(written: &str) -> Option<When> {
    let unit = written.chars().last()?;
    let count = written.strip_suffix(unit)?;
    let (unit, _) = Unit::ALL.into_iter().find(|(_, letter)| *letter == unit)?;
    if !count.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(When::Ago(count.parse().ok()?, unit))
}

fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    OPERATORS
        .into_iter()
        .map(|known| (strsim::jaro_winkler(known, &name), known))
        .filter(|(likeness, _)| *likeness > ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}
