//! Bylines: who wrote it, told from prose that happens to begin with "By".

use crate::dispatch::Dispatch;
use crate::loader::calendar::{is_weekday, month};
use crate::loader::dateline::is_agency;

/// A byline and the agency printed behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Byline<'a> {
    pub(super) name: &'a str,
    pub(super) agency: Option<&'a str>,
}

const OPENERS: &[&str] = &[
    "by ",
    "von ",
    "par ",
    "por ",
    "door ",
    "written by ",
    "reported by ",
    "story by ",
    "author: ",
    "by: ",
    "byline: ",
];

/// The longest byline in words and in bytes.
const LONGEST: (usize, usize) = (16, 120);

const PARTICLES: &[&str] = &[
    "and", "y", "et", "und", "en", "e", "de", "del", "der", "den", "di", "da", "dos", "du", "la",
    "le", "van", "von", "zu", "bin", "ibn", "al", "el", "ter", "of", "the", "for", "in", "with",
    "to", "at", "on", "special",
];

/// Reads a line as a byline: "By" and words that are all written like names.
pub(super) fn read(line: &str) -> Option<Byline<'_>> {
    let line = line.trim();
    let opener = OPENERS.iter().find(|opener| {
        line.get(..opener.len()).is_some_and(|start| start.eq_ignore_ascii_case(opener))
    })?;
    let rest = &line[opener.len()..];
    let name = rest.trim_matches(|c: char| c.is_whitespace() || "=<-–—,;:".contains(c));
    are_names(name).then(|| part(name))
}

/// Says whether every word is written like part of a name.
pub(super) fn are_names(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let first = words.first().map_or("", |word| word.trim_end_matches(','));
    if words.len() > LONGEST.0 || text.len() > LONGEST.1 {
        return false;
    }
    let opens = first.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii());
    opens
        && !is_weekday(first)
        && month(first).is_none_or(|_| words.len() > 1)
        && !ends_a_sentence(text)
        && words.iter().all(|word| is_name(word))
}

fn is_name(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let first = bare.chars().next();
    PARTICLES.contains(&bare)
        || first.is_none_or(|c| c.is_alphabetic() && !c.is_lowercase())
        || word.contains(['@', '/'])
        || bare.starts_with("d'")
        || bare.starts_with("al-")
}

/// A full stop behind anything but an abbreviation ("Jr.", "Sr.", an initial).
fn ends_a_sentence(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    last.ends_with(['!', '?', ':']) || (last.ends_with('.') && last.len() > 4)
}

/// `Ann Author, Reuters` names the agency too; a name that is an agency stays the byline.
fn part(name: &str) -> Byline<'_> {
    if is_agency(name) {
        return Byline { name, agency: Some(name) };
    }
    for separator in [',', '|', '/'] {
        if let Some((writer, agency)) = name.rsplit_once(separator)
            && is_agency(agency)
        {
            return Byline { name: writer.trim(), agency: Some(agency.trim()) };
        }
    }
    Byline { name, agency: None }
}

/// Last words of names that no person bears.
const OUTLETS: &[&str] = &[
    "agency",
    "bureau",
    "desk",
    "media",
    "network",
    "news",
    "newsroom",
    "newswire",
    "newswires",
    "service",
    "services",
    "wire",
];

/// Last words of newspapers' names that are surnames too.
const PAPERS: &[&str] = &[
    "chronicle",
    "courier",
    "gazette",
    "herald",
    "ledger",
    "observer",
    "post",
    "press",
    "times",
    "tribune",
];

/// What newspapers begin their names with, and no person does.
const PAPER_OPENERS: &[&str] = &[
    "the", "city", "daily", "evening", "example", "free", "morning", "national", "sunday", "weekly",
];

/// First names, several a line, under headings in square brackets.
const FIRST_NAMES: &str = include_str!("../../../assets/lexicons/first-names.txt");

/// Makes a byline that is an outlet's name the agency, where none is printed elsewhere.
pub(super) fn stand_in_for_agency(dispatch: &mut Dispatch) {
    if dispatch.agency.is_none() {
        dispatch.agency = dispatch.byline.clone().filter(|name| is_outlet(name));
    }
}

/// `Example Wire`, `The Elms Post`, but never `Emily Post`.
fn is_outlet(name: &str) -> bool {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    if name.contains([',', '.', '|', '/']) || words.contains(&"and") || is_first_name(first) {
        return false;
    }
    match words.len() {
        1 => is_agency(name) || ["wire", "news"].iter().any(|end| last.ends_with(end)),
        _ => OUTLETS.contains(last) || (PAPERS.contains(last) && PAPER_OPENERS.contains(first)),
    }
}

/// Says whether a line is the name of a person whose first name is known.
pub(super) fn is_person(line: &str) -> bool {
    let words: Vec<String> = line.split_whitespace().map(str::to_lowercase).collect();
    (2..=3).contains(&words.len()) && is_first_name(&words[0])
}

fn is_first_name(lower: &str) -> bool {
    let lines = FIRST_NAMES.lines().filter(|line| !line.starts_with(['#', '[']));
    lines.flat_map(str::split_whitespace).any(|name| name == lower)
}

/// Says whether a line is a writer's title: "Associated Press Writer", "Special to the Post".
pub(super) fn is_title(line: &str) -> bool {
    let line = line.trim().trim_end_matches(['=', '<', ' ']);
    let last = line.rsplit(' ').next().unwrap_or_default();
    let is_post = [
        "writer",
        "writers",
        "editor",
        "correspondent",
        "correspondents",
        "reporter",
        "reporters",
        "staff",
        "columnist",
    ]
    .iter()
    .any(|post| last.eq_ignore_ascii_case(post));
    line.len() <= 60
        && are_names(line)
        && (is_post || line.to_lowercase().starts_with("special to"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<(&str, Option<&str>)>) {
        let read = read(line).map(|byline| (byline.name, byline.agency));
        assert_eq!(read, expected, "{line}");
    }

    #[test]
    fn bylines() {
        check("By Ann Author", Some(("Ann Author", None)));
        check("BY ANN B. AUTHOR JR.", Some(("ANN B. AUTHOR JR.", None)));
        check("By Ann Author, Reuters", Some(("Ann Author", Some("Reuters"))));
        check("By Ann Author, Oslo", Some(("Ann Author, Oslo", None)));
        check("By Ann Author | Elms Post", Some(("Ann Author | Elms Post", None)));
        check("By Ann Author/Oslo", Some(("Ann Author/Oslo", None)));
        check("By Reuters", Some(("Reuters", Some("Reuters"))));
        check("By Ann Author and Bo van der Berg=", Some(("Ann Author and Bo van der Berg", None)));
        check("Von Änne Author", Some(("Änne Author", None)));
        check("By  Ann 王", Some(("Ann 王", None)));
        check("By 王小明", Some(("王小明", None)));
        check("By Omar al-Berg", Some(("Omar al-Berg", None)));
        check("By Ann ann@elms.example", Some(("Ann ann@elms.example", None)));
    }

    #[test]
    fn prose_is_no_byline() {
        check("By participating in the platform, the people would not", None);
        check("By Gandhi. He became minister.", None);
        check("By Monday", None);
        check("By March", None);
        check("By Order of Parliament.", None);
        check("By Popular Demand!", None);
        check("By the Sea", None);
        check("By Pier 12", None);
        check("By the inventor to cross the channel", None);
        check("Byzantine Art", None);
        check("By", None);
    }

    #[test]
    fn long_lines_are_no_names() {
        let words = |count: usize| vec!["Ann"; count].join(" ");
        assert!(are_names(&words(LONGEST.0)) && !are_names(&words(LONGEST.0 + 1)));
        assert!(are_names(&"A".repeat(LONGEST.1)) && !are_names(&"A".repeat(LONGEST.1 + 1)));
        assert!(!is_title(&format!("{} Writer", "Elms ".repeat(11))));
    }

    #[test]
    fn outlets_are_no_persons() {
        for name in [
            "Example Wire",
            "Norvik News Agency",
            "City Ledger",
            "The Elms Post",
            "Norwire",
            "Reuters",
        ] {
            assert!(is_outlet(name), "{name}");
        }
        for name in [
            "Emily Post",
            "Bo Press",
            "Anna Wire",
            "A. B. News",
            "Ann Author",
            "Bo, Elms News",
            "Ships and Harbour News",
            "The Pilots",
        ] {
            assert!(!is_outlet(name), "{name}");
        }
    }

    #[test]
    fn titles() {
        assert!(is_title("AP Business Writer") && is_title("Special to the Elms Post"));
        assert!(!is_title("He is a writer") && !is_title("Ann Author"));
    }
}
