//! A filter of newsboat as a query, as far as ours says the same.
//!
//! Its patterns look for letters anywhere in a word; a word of ours is looked for from its first
//! letter. What has no like here is refused, with the reason; nothing is left out silently.

use super::Query;
use super::parse::joined;
use super::tree::{Clause, Form, Pattern, State, Unit, When};
use crate::words::query as words;

/// How deeply brackets may be nested.
const DEPTH: usize = 64;

/// A piece of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Open,
    Close,
    /// `=~`, `#` and the like.
    Relation(String),
    /// An attribute, `and`, a number, a range.
    Name(String),
    /// What stands in quotation marks.
    Text(String),
}

impl Query {
    /// Translates a filter; `source_named` says what the source with an address is called.
    ///
    /// The error is the end of a sentence: what there is no like of.
    pub fn of_newsboat(
        filter: &str,
        source_named: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, String> {
        let mut tokens = tokens_of(filter)?;
        tokens.reverse();
        let mut reading = Reading { tokens, depth: 0, source_named };
        let clause = reading.any()?;
        match reading.tokens.pop() {
            None => Ok(Self::of(clause)),
            Some(token) => Err(words::newsboat_rest(&written(&token))),
        }
    }
}

struct Reading<'a> {
    /// What is not read yet, the next piece last.
    tokens: Vec<Token>,
    depth: usize,
    source_named: &'a dyn Fn(&str) -> Option<String>,
}

impl Reading<'_> {
    fn any(&mut self) -> Result<Clause, String> {
        let mut clauses = vec![self.all()?];
        while self.takes("or") {
            clauses.push(self.all()?);
        }
        Ok(joined(clauses, Clause::Any))
    }

    fn all(&mut self) -> Result<Clause, String> {
        let mut clauses = vec![self.one()?];
        while self.takes("and") {
            clauses.push(self.one()?);
        }
        Ok(joined(clauses, Clause::All))
    }

    fn takes(&mut self, word: &str) -> bool {
        let is_it = matches!(self.tokens.last(), Some(Token::Name(name)) if name == word);
        if is_it {
            self.tokens.pop();
        }
        is_it
    }

    fn one(&mut self) -> Result<Clause, String> {
        if self.depth == DEPTH {
            return Err(words::TOO_DEEP.trim_end_matches('.').to_owned());
        }
        self.depth += 1;
        let clause = self.one_inside();
        self.depth -= 1;
        clause
    }

    fn one_inside(&mut self) -> Result<Clause, String> {
        if self.takes("not") {
            return Ok(negated(self.one()?));
        }
        match self.tokens.pop() {
            Some(Token::Open) => {
                let inner = self.any()?;
                match self.tokens.pop() {
                    Some(Token::Close) => Ok(inner),
                    _ => Err(words::OPEN_BRACKET.trim_end_matches('.').to_owned()),
                }
            }
            Some(Token::Name(attribute)) => self.comparison(&attribute),
            Some(other) => Err(words::newsboat_rest(&written(&other))),
            None => Err(words::NEWSBOAT_ENDS.to_owned()),
        }
    }

    fn comparison(&mut self, attribute: &str) -> Result<Clause, String> {
        let relation = match self.tokens.pop() {
            Some(Token::Relation(relation)) => relation,
            Some(Token::Name(name)) if name == "between" => name,
            _ => return Err(words::NEWSBOAT_ENDS.to_owned()),
        };
        let Some(Token::Name(value) | Token::Text(value)) = self.tokens.pop() else {
            return Err(words::NEWSBOAT_ENDS.to_owned());
        };
        let (is_not, relation) = match relation.strip_prefix('!') {
            // `!~` is `=~` with the other outcome.
            Some("~") => (true, "=~"),
            Some(rest) => (true, rest),
            None => (false, relation.as_str()),
        };
        let clause = self.clause_of(attribute, relation, &value)?;
        Ok(if is_not { negated(clause) } else { clause })
    }

    fn clause_of(&self, attribute: &str, relation: &str, value: &str) -> Result<Clause, String> {
        match (attribute, relation) {
            ("unread", "=" | "=~") => match value {
                "yes" => Ok(Clause::Is(State::Unread)),
                "no" => Ok(Clause::Is(State::Read)),
                _ => Err(words::newsboat_value(attribute, value)),
            },
            ("title", "=~") => patterns(value, Clause::Title),
            ("content", "=~") => patterns(value, Clause::Text),
            ("feedtitle", "=") => whole(value).map(Clause::In),
            ("feedtitle", "=~") => patterns(value, Clause::In),
            ("tags", "#" | "=") | ("flags", "#") => whole(value).map(Clause::Tag),
            ("flags", "=~" | "=") => flags(value),
            ("rssurl", "=") => {
                let name = (self.source_named)(value);
                whole(&name.ok_or_else(|| words::newsboat_source(value))?).map(Clause::In)
            }
            ("age", _) => age(relation, value),
            _ => Err(words::newsboat_attribute(attribute, relation)),
        }
    }
}

fn negated(clause: Clause) -> Clause {
    match clause {
        Clause::Is(State::Unread) => Clause::Is(State::Read),
        Clause::Is(State::Read) => Clause::Is(State::Unread),
        Clause::Not(inner) => *inner,
        other => Clause::Not(Box::new(other)),
    }
}

fn whole(value: &str) -> Result<Pattern, String> {
    Pattern::new(value, Form::Phrase).ok_or_else(|| words::no_word(value))
}

/// Words of a regular expression that is no more than words, or some of them to choose from.
fn patterns(regex: &str, clause: fn(Pattern) -> Clause) -> Result<Clause, String> {
    let bare = regex.strip_prefix(".*").unwrap_or(regex);
    let bare = bare.strip_suffix(".*").unwrap_or(bare);
    let bare = bare.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(bare);
    let is_sign = |c: char| ".*+?[](){}^$\\".contains(c);
    if bare.contains(is_sign) {
        return Err(words::newsboat_pattern(regex));
    }
    let each: Result<Vec<Clause>, String> = bare
        .split('|')
        .map(|words| {
            let form = if words.trim().contains(' ') { Form::Phrase } else { Form::Prefix };
            let pattern = Pattern::new(words.trim(), form);
            pattern.map(clause).ok_or_else(|| words::no_word(regex))
        })
        .collect();
    Ok(joined(each?, Clause::Any))
}

/// Flags come in as tags of one letter.
fn flags(letters: &str) -> Result<Clause, String> {
    if letters.is_empty() {
        return Err(words::newsboat_value("flags", "\"\""));
    }
    let tag = |letter: char| whole(letter.encode_utf8(&mut [0; 4])).map(Clause::Tag);
    let each: Result<Vec<Clause>, String> = letters.chars().map(tag).collect();
    Ok(joined(each?, Clause::All))
}

/// So many days old.
fn age(relation: &str, value: &str) -> Result<Clause, String> {
    let days = |written: &str| {
        written.trim().parse::<u32>().map_err(|_| words::newsboat_value("age", value))
    };
    let since = |days: u32| Clause::Since(When::Ago(days, Unit::Days));
    let before = |days: u32| Clause::Before(When::Ago(days, Unit::Days));
    Ok(match relation {
        "<" => since(days(value)?),
        "<=" => since(days(value)?.saturating_add(1)),
        ">" => before(days(value)?.saturating_add(1)),
        ">=" => before(days(value)?),
        "between" => {
            let (one, other) =
                value.split_once(':').ok_or_else(|| words::newsboat_value("age", value))?;
            let (one, other) = (days(one)?, days(other)?);
            let (young, old) = (one.min(other), one.max(other));
            let oldest = since(old.saturating_add(1));
            if young == 0 { oldest } else { joined(vec![oldest, before(young)], Clause::All) }
        }
        _ => return Err(words::newsboat_attribute("age", relation)),
    })
}

fn tokens_of(filter: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = filter.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '(' | ')' => {
                tokens.push(if first == '(' { Token::Open } else { Token::Close });
                1
            }
            '"' => {
                let (text, length) = quoted(rest).ok_or(words::OPEN_QUOTE.trim_end_matches('.'))?;
                tokens.push(Token::Text(text));
                length
            }
            '=' | '!' | '<' | '>' | '#' => {
                let is_sign = |c: char| "=!<>#~".contains(c);
                let length = rest.find(|c| !is_sign(c)).unwrap_or(rest.len());
                let sign = if &rest[..length] == "==" { "=" } else { &rest[..length] };
                tokens.push(Token::Relation(sign.to_owned()));
                length
            }
            _ => {
                let ends = |c: char| c.is_whitespace() || "()\"=!<>#".contains(c);
                let length = rest.find(ends).unwrap_or(rest.len());
                tokens.push(Token::Name(rest[..length].to_owned()));
                length
            }
        };
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

/// What stands in quotation marks at the beginning, and how long that is with them.
fn quoted(text: &str) -> Option<(String, usize)> {
    let mut found = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        match c {
            '"' => return Some((found, at + 1)),
            '\\' => match characters.next()? {
                (_, '"') => found.push('"'),
                (_, other) => found.extend(['\\', other]),
            },
            _ => found.push(c),
        }
    }
    None
}

fn written(token: &Token) -> String {
    match token {
        Token::Open => "(".to_owned(),
        Token::Close => ")".to_owned(),
        Token::Relation(text) | Token::Name(text) | Token::Text(text) => text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translated(filter: &str) -> Result<String, String> {
        let named = |url: &str| (url == "https://a.example/").then(|| "Port News".to_owned());
        Query::of_newsboat(filter, &named).map(|query| query.to_string())
    }

    #[track_caller]
    fn check(filter: &str, query: &str) {
        assert_eq!(translated(filter).as_deref(), Ok(query), "{filter}");
        let read: Query = query.parse().expect("it is read again");
        assert_eq!(read.to_string(), query);
    }

    #[track_caller]
    fn check_refused(filter: &str, why: &str) {
        let refused = translated(filter).expect_err(filter);
        assert!(refused.contains(why), "{filter}: {refused}");
    }

    #[test]
    fn comparisons_have_their_like() {
        check("unread = \"yes\"", "is:unread");
        check("unread != \"yes\"", "is:read");
        check("title =~ \"port\"", "title:port*");
        check("title !~ \"(port|air travel)\"", "-(title:port* OR title:\"air travel\")");
        check("content =~ \".*strike.*\"", "strike*");
        check("tags # \"air travel\"", "tag:\"air travel\"");
        check("tags !# \"sport\"", "-tag:\"sport\"");
        check("flags =~ \"ab\"", "tag:\"a\" tag:\"b\"");
        check("feedtitle = \"Port News\"", "in:\"Port News\"");
        check("rssurl = \"https://a.example/\"", "in:\"Port News\"");
    }

    #[test]
    fn ages_are_days() {
        check("age < 7", "since:7d");
        check("age <= 7", "since:8d");
        check("age > 7", "before:8d");
        check("age between 0:10", "since:11d");
        check("age between 10:2", "since:11d before:2d");
    }

    #[test]
    fn brackets_and_words_between_stand() {
        check(
            "unread = \"yes\" and (title =~ \"port\" or tags # \"sea\")",
            "is:unread (title:port* OR tag:\"sea\")",
        );
        check(
            "unread = \"yes\" and age < 2 or tags # \"sea\"",
            "is:unread since:2d OR tag:\"sea\"",
        );
        check("not (tags # \"a\" and tags # \"b\")", "-(tag:\"a\" tag:\"b\")");
    }

    #[test]
    fn what_has_no_like_is_refused_with_the_reason() {
        check_refused("author =~ \"Lind\"", "author");
        check_refused("title = \"Port\"", "title =");
        check_refused("title =~ \"po?rt\"", "po?rt");
        check_refused("rssurl = \"https://b.example/\"", "https://b.example/");
        check_refused("unread = \"maybe\"", "maybe");
        check_refused("age between 3", "3");
        check_refused("unread = \"yes\" title", "title");
        check_refused("(unread = \"yes\"", "bracket");
        check_refused("unread = \"yes", "quotation mark");
        check_refused("", "end");
        check_refused("and", "end");
    }

    #[test]
    fn hostile_filters_are_read_in_no_time() {
        for part in ["(", "not ", "\"", "unread = \"yes\" and ", "=~#", "\\"] {
            let _ = translated(&part.repeat(20_000));
        }
    }
}
