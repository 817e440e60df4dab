//! Where in a text a query is answered, and the words around it.

use std::ops::Range;

use super::fold::{Words, words_in};
use super::{Form, Pattern, Query};

/// How many characters an excerpt has at the most.
const LONGEST: usize = 160;

/// How many of them stand before the first hit, at the most.
const BEFORE: usize = 48;

/// Some words of a text, as byte ranges of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The part of the text; it begins and ends with whole words where these are not too long.
    pub part: Range<usize>,
    /// What is looked for in it, in order and disjoint.
    pub hits: Vec<Range<usize>>,
}

impl Query {
    /// The first place in a text where words that the query wants stand; none where only
    /// something else of the dispatch answers it.
    #[must_use]
    pub fn excerpt(&self, text: &str) -> Option<Excerpt> {
        Excerpt::around(text, &self.hits(text))
    }

    /// All places in a text that answer the query, in order and disjoint: its words; where it
    /// asks for a speaker, those in what that one says, else all of that.
    ///
    /// `said` are the quotes of the text with the names of those who say them, in order; with
    /// `in_quotes` nothing else answers.
    #[must_use]
    pub fn places<'t>(
        &self,
        text: &str,
        said: impl Iterator<Item = (Range<usize>, Option<&'t str>)>,
        in_quotes: bool,
    ) -> Vec<Range<usize>> {
        let hits = self.hits(text);
        let voices = self.voices();
        if voices.is_empty() && !in_quotes {
            return hits;
        }
        let by = |name: Option<&str>| {
            let name = name.map(Words::of);
            voices.is_empty() || name.is_some_and(|name| voices.iter().any(|by| by.is_in(&name)))
        };
        let said: Vec<Range<usize>> =
            said.filter(|(_, name)| by(*name)).map(|(part, _)| part).collect();
        let is_said =
            |hit: &Range<usize>| said.iter().any(|it| it.start <= hit.start && hit.end <= it.end);
        let inside: Vec<Range<usize>> = hits.iter().filter(|hit| is_said(hit)).cloned().collect();
        match (inside.is_empty(), in_quotes) {
            (false, _) => inside,
            (true, false) if !hits.is_empty() => hits,
            (true, _) => said,
        }
    }

    /// All that the words of the query find in a text, in order and disjoint.
    fn hits(&self, text: &str) -> Vec<Range<usize>> {
        let patterns = self.patterns();
        if patterns.is_empty() {
            return Vec::new();
        }
        let words: Vec<(Range<usize>, String)> = words_in(text).collect();
        let mut hits: Vec<Range<usize>> = Vec::new();
        for at in 0..words.len() {
            let longest = patterns.iter().filter_map(|wanted| wanted.length_at(&words[at..])).max();
            let Some(length) = longest else { continue };
            let hit = words[at].0.start..words[at + length - 1].0.end;
            if hits.last().is_none_or(|last| last.end <= hit.start) {
                hits.push(hit);
            }
        }
        hits
    }

    fn patterns(&self) -> Vec<Wanted> {
        let wanted = self.plain_words().into_iter();
        wanted.filter_map(|(written, form)| Wanted::of(&Pattern::new(&written, form)?)).collect()
    }
}

impl Excerpt {
    /// The words around the first of some places in a text, which are in order and disjoint.
    #[must_use]
    pub fn around(text: &str, places: &[Range<usize>]) -> Option<Self> {
        let part = around(text, places.first()?.start);
        let inside = places.iter().take_while(|place| place.start < part.end);
        let hits = inside.map(|place| place.start..place.end.min(part.end)).collect();
        Some(Self { part, hits })
    }
}

/// Words to find one after the other.
struct Wanted {
    words: Vec<String>,
    is_prefix: bool,
}

impl Wanted {
    fn of(pattern: &Pattern) -> Option<Self> {
        let words: Vec<String> = words_in(pattern.written()).map(|(_, word)| word).collect();
        let is_prefix = pattern.form() == Form::Prefix;
        (!words.is_empty()).then_some(Self { words, is_prefix })
    }

    /// How many words it takes, where it stands at the beginning of these.
    fn length_at(&self, words: &[(Range<usize>, String)]) -> Option<usize> {
        let length = self.words.len();
        let last = length - 1;
        let fits = |(at, (wanted, (_, word))): (usize, (&String, &(Range<usize>, String)))| {
            if self.is_prefix && at == last { word.starts_with(wanted) } else { word == wanted }
        };
        let stands = self.words.iter().zip(words).enumerate().all(fits);
        (words.len() >= length && stands).then_some(length)
    }
}

/// A part of a text around a place in it, from blank to blank.
fn around(text: &str, place: usize) -> Range<usize> {
    let before = text[..place].char_indices().rev().take(BEFORE).last();
    let start = before.map_or(place, |(at, _)| at);
    let start = match text[start..place].find(char::is_whitespace) {
        Some(blank) if start > 0 => start + blank,
        _ => start,
    };
    let end = text[start..].char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| start + at);
    let end = match text[start..end].rfind(char::is_whitespace) {
        Some(blank) if end < text.len() && start + blank > place => start + blank,
        _ => end,
    };
    let cut = &text[start..end];
    let end = start + cut.trim_end().len();
    end - cut.trim().len()..end
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The excerpt with its hits in square brackets.
    fn shown(query: &str, text: &str) -> Option<String> {
        let query: Query = query.parse().expect("it is a query");
        let excerpt = query.excerpt(text)?;
        let mut shown = String::new();
        let mut at = excerpt.part.start;
        for hit in excerpt.hits {
            shown.extend([&text[at..hit.start], "[", &text[hit.clone()], "]"]);
            at = hit.end;
        }
        Some(shown + &text[at..excerpt.part.end])
    }

    fn check(query: &str, text: &str, expected: &str) {
        assert_eq!(shown(query, text).as_deref(), Some(expected), "{query}");
    }

    #[test]
    fn hits_are_whole_words_as_the_query_compares_them() {
        check("sao", "São Tomé waits.", "[São] Tomé waits.");
        check(
            "ferr* wait",
            "A ferry may wait; ferries waited.",
            "A [ferry] may [wait]; [ferries] waited.",
        );
        check(
            "\"anti strike\"",
            "The anti-strike vote, no strike.",
            "The [anti-strike] vote, no strike.",
        );
        check("字 test", "汉字test語", "汉[字][test]語");
        check("port -strike by:idowu", "The port on strike.", "The [port] on strike.");
    }

    #[test]
    fn what_only_another_part_answers_has_no_excerpt() {
        assert_eq!(shown("wind", "The port."), None);
        assert_eq!(shown("by:idowu", "Idowu spoke."), None);
        assert_eq!(shown("-wind", "No wind."), None);
        assert_eq!(shown("por", "The port."), None);
        assert_eq!(shown("wind", ""), None);
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        let text = format!("{}needle {}", "hay ".repeat(100), "straw ".repeat(100));
        let excerpt = shown("needle", &text).expect("it is found");
        assert!(excerpt.starts_with("hay hay"), "{excerpt}");
        assert!(excerpt.contains("hay [needle] straw"), "{excerpt}");
        assert!(excerpt.ends_with("straw"), "{excerpt}");
        assert!(excerpt.chars().count() <= LONGEST + 2, "{excerpt}");
    }

    /// The places in square brackets.
    fn check_places(query: &str, in_quotes: bool, expected: &str) {
        let text = "“A port,” said Idowu. The port waits. “A ship,” said Lind.";
        let ship = text.find("“A ship").expect("it is there");
        let said = [(0..13, Some("Femi Idowu")), (ship..ship + 13, Some("Ada Lind"))];
        let query: Query = query.parse().expect("it is a query");
        let places = query.places(text, said.into_iter(), in_quotes);
        let mut shown = text.to_owned();
        for place in places.into_iter().rev() {
            shown.insert(place.end, ']');
            shown.insert(place.start, '[');
        }
        assert_eq!(shown, expected, "{query} {in_quotes}");
    }

    #[test]
    fn what_a_speaker_says_answers_for_the_speaker() {
        check_places(
            "port",
            false,
            "“A [port],” said Idowu. The [port] waits. “A ship,” said Lind.",
        );
        check_places("port", true, "“A [port],” said Idowu. The port waits. “A ship,” said Lind.");
        check_places(
            "port by:idowu",
            false,
            "“A [port],” said Idowu. The port waits. “A ship,” said Lind.",
        );
        check_places(
            "by:lind",
            false,
            "“A port,” said Idowu. The port waits. [“A ship,”] said Lind.",
        );
        check_places(
            "waits by:lind",
            false,
            "“A port,” said Idowu. The port [waits]. “A ship,” said Lind.",
        );
        check_places(
            "-by:lind",
            false,
            "“A port,” said Idowu. The port waits. “A ship,” said Lind.",
        );
    }

    #[test]
    fn a_text_without_blanks_is_cut_between_characters() {
        let text = format!("{}é語{}", "é".repeat(500), "語".repeat(500));
        let excerpt = shown("語", &text).expect("it is found");
        assert!(excerpt.contains("é[語]"), "{excerpt}");
    }
}
