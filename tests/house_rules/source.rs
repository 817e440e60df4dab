//! A source file as the house rules see it: words, marks and literals, without comments.
//!
//! It is a scanner, not a parser of Rust: it knows enough never to take a comment or a literal
//! for code, and which code is there for tests only.

use std::collections::BTreeSet;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name or keyword.
    Word,
    /// Punctuation; `::` is one mark.
    Mark,
    /// What a string literal holds, escapes as written.
    Text,
}

/// A piece of code.
#[derive(Debug, Clone)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// The piece itself.
    pub text: String,
    /// The line it starts on, from 1.
    pub line: usize,
    /// It belongs to an item that exists in tests only.
    pub test: bool,
}

impl Token {
    /// Says whether it is this word or mark.
    pub fn is(&self, text: &str) -> bool {
        self.kind != Kind::Text && self.text == text
    }
}

/// A source file.
#[derive(Debug)]
pub struct Source {
    /// Its path from the top of the repository, with `/`.
    pub path: String,
    /// The file as it stands.
    pub text: String,
    /// Its code.
    pub tokens: Vec<Token>,
    /// Lines on which a `//` comment stands.
    pub commented: BTreeSet<usize>,
}

impl Source {
    /// Scans a file.
    pub fn new(path: &str, text: &str) -> Self {
        let mut scanner = Scanner::new(text);
        while scanner.step() {}
        let Scanner { mut tokens, commented, .. } = scanner;
        if is_test_file(path) {
            mark(&mut tokens);
        }
        mark_tests(&mut tokens);
        Self { path: path.to_owned(), text: text.to_owned(), tokens, commented }
    }

    /// The modules that lead to it: `src/loader/wire.rs` is `loader`, `wire`; `src/lib.rs` none.
    pub fn module(&self) -> Vec<&str> {
        let path = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let path = path.strip_suffix(".rs").unwrap_or(path);
        path.split('/').filter(|part| !matches!(*part, "mod" | "lib")).collect()
    }

    /// Says whether these words and marks stand at a place in the code.
    pub fn reads(&self, at: usize, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(ahead, word)| self.tokens.get(at + ahead).is_some_and(|token| token.is(word)))
    }
}

fn is_test_file(path: &str) -> bool {
    path.split('/').any(|part| matches!(part, "tests" | "tests.rs"))
}

/// Marks the items under `#[cfg(test)]` and `#[test]`.
fn mark_tests(tokens: &mut [Token]) {
    let opens_test = |at: usize| {
        let reads = |words: &[&str]| {
            words.iter().enumerate().all(|(ahead, word)| {
                tokens.get(at + ahead).is_some_and(|token: &Token| token.is(word))
            })
        };
        reads(&["#", "[", "cfg", "(", "test", ")", "]"]) || reads(&["#", "[", "test", "]"])
    };
    let starts: Vec<usize> = (0..tokens.len()).filter(|at| opens_test(*at)).collect();
    for start in starts {
        let end = end_of_item(tokens, start);
        mark(&mut tokens[start..end]);
    }
}

fn mark(tokens: &mut [Token]) {
    for token in tokens {
        token.test = true;
    }
}

/// Finds the end of the item that an attribute stands before: its `;` or its last brace.
fn end_of_item(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start).filter(|(_, t)| t.kind == Kind::Mark) {
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            "}" => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

#[derive(Debug)]
struct Scanner {
    chars: Vec<char>,
    at: usize,
    line: usize,
    tokens: Vec<Token>,
    commented: BTreeSet<usize>,
}

impl Scanner {
    fn new(text: &str) -> Self {
        let chars = text.chars().collect();
        Self { chars, at: 0, line: 1, tokens: Vec::new(), commented: BTreeSet::new() }
    }

    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn bump(&mut self) {
        if self.peek(0) == '\n' {
            self.line += 1;
        }
        self.at += 1;
    }

    fn push(&mut self, kind: Kind, text: String, line: usize) {
        self.tokens.push(Token { kind, text, line, test: false });
    }

    /// Takes the next piece; says whether there was one.
    fn step(&mut self) -> bool {
        if self.at >= self.chars.len() {
            return false;
        }
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => self.line_comment(),
            ('/', '*') => self.block_comment(),
            ('"', _) => self.quoted(),
            ('\'', _) => self.character_or_lifetime(),
            (':', ':') => {
                self.push(Kind::Mark, "::".to_owned(), self.line);
                self.at += 2;
            }
            (first, _) if first.is_alphanumeric() || first == '_' => self.word(),
            (first, _) => {
                if !first.is_whitespace() {
                    self.push(Kind::Mark, first.to_string(), self.line);
                }
                self.bump();
            }
        }
        true
    }

    fn line_comment(&mut self) {
        self.commented.insert(self.line);
        while self.at < self.chars.len() && self.peek(0) != '\n' {
            self.bump();
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    self.bump();
                    continue;
                }
            }
            self.at += 2;
            if depth == 0 {
                return;
            }
        }
    }

    /// A name, a number, or the prefix of a literal (`r"`, `br#"`, `b'`), which stays with it.
    fn word(&mut self) {
        let (start, line) = (self.at, self.line);
        while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
            self.bump();
        }
        let word: String = self.chars[start..self.at].iter().collect();
        let ahead = &self.chars[self.at..];
        let hashes = ahead.iter().take_while(|char| **char == '#').count();
        match word.as_str() {
            "r" | "br" | "cr" if self.peek(hashes) == '"' => self.raw(hashes),
            "b" | "c" if self.peek(0) == '"' => self.quoted(),
            "b" if self.peek(0) == '\'' => self.character_or_lifetime(),
            _ => self.push(Kind::Word, word, line),
        }
    }

    fn raw(&mut self, hashes: usize) {
        let line = self.line;
        self.at += hashes + 1;
        let start = self.at;
        while self.at < self.chars.len() {
            if self.peek(0) == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == '#') {
                break;
            }
            self.bump();
        }
        let end = self.at.min(self.chars.len());
        let text = self.chars[start..end].iter().collect();
        self.push(Kind::Text, text, line);
        self.at += hashes + 1;
    }

    fn quoted(&mut self) {
        let line = self.line;
        self.bump();
        let start = self.at;
        while self.at < self.chars.len() && self.peek(0) != '"' {
            if self.peek(0) == '\\' {
                self.bump();
            }
            self.bump();
        }
        let end = self.at.min(self.chars.len());
        let text = self.chars[start..end].iter().collect();
        self.push(Kind::Text, text, line);
        self.bump();
    }

    fn character_or_lifetime(&mut self) {
        self.bump();
        if self.peek(0) == '\\' {
            self.at += 2;
            while self.at < self.chars.len() && self.peek(0) != '\'' {
                self.bump();
            }
            self.bump();
        } else if self.peek(1) == '\'' {
            self.bump();
            self.bump();
        } else {
            while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
                self.bump();
            }
        }
    }
}
