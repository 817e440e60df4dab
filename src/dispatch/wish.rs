//! What the reader may settle of a source, one thing at a time: read from what is typed, and
//! written as it is shown.
//!
//! Never writes out what is secret: of a header line only its name is shown.

use std::num::ParseIntError;

use jiff::civil::Date;

use super::{FullText, SafeText, Secret, Source, web_address};
use crate::words::terms as words;

/// How often a source may be asked at the most, in minutes.
const LEAST: u32 = 5;

/// On which terms a source is followed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// The source.
    pub source: Source,
    /// Until which day what comes in counts as read, where the reader is.
    pub muted_until: Option<Date>,
    /// Says whether each of its dispatches has a row, though another source has the same text.
    pub shows_each_copy: bool,
}

/// One thing to settle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// What it is called.
    Title,
    /// Where it is.
    Address,
    /// Its tags.
    Tags,
    /// How often it is asked.
    Every,
    /// For how many days its dispatches stay.
    Keep,
    /// How many of its dispatches stay, the newest.
    KeepNewest,
    /// Until when it is mute.
    MuteUntil,
    /// A header line that is sent along.
    Headers,
    /// The program that prints its password.
    PasswordCommand,
    /// When the pages of its excerpts are fetched.
    FullText,
    /// Whether each copy has a row.
    EachCopy,
}

impl Terms {
    /// Says whether something goes along that only its server is to know.
    #[must_use]
    pub fn has_secrets(&self) -> bool {
        let Source { secret, headers, password_command, .. } = &self.source;
        secret.is_some() || !headers.is_empty() || !password_command.is_empty()
    }

    /// Has nothing of that go along any more.
    pub fn drop_secrets(&mut self) {
        self.source.secret = None;
        self.source.headers.clear();
        self.source.password_command.clear();
    }
}

impl Wish {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 11] = [
        Self::Title,
        Self::Address,
        Self::Tags,
        Self::Every,
        Self::Keep,
        Self::KeepNewest,
        Self::MuteUntil,
        Self::FullText,
        Self::EachCopy,
        Self::Headers,
        Self::PasswordCommand,
    ];

    /// Its name in the form.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => words::TITLE,
            Self::Address => words::ADDRESS,
            Self::Tags => words::TAGS,
            Self::Every => words::EVERY,
            Self::Keep => words::KEEP,
            Self::KeepNewest => words::KEEP_NEWEST,
            Self::MuteUntil => words::MUTE_UNTIL,
            Self::Headers => words::HEADERS,
            Self::PasswordCommand => words::PASSWORD_COMMAND,
            Self::FullText => words::FULL_TEXT,
            Self::EachCopy => words::EACH_COPY,
        }
    }

    /// Says whether there is such a thing to settle of a source: a folder has no server.
    #[must_use]
    pub const fn concerns(self, is_folder: bool) -> bool {
        let is_of_the_web =
            matches!(self, Self::Address | Self::Headers | Self::PasswordCommand | Self::FullText);
        !(is_folder && is_of_the_web)
    }

    /// Says whether what is typed is not to be read over the reader's shoulder.
    #[must_use]
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::Headers)
    }

    /// The words to choose from; none where anything may be typed.
    #[must_use]
    pub const fn choices(self) -> &'static [&'static str] {
        match self {
            Self::FullText => &["never", "opening", "always"],
            Self::EachCopy => &[words::NO, words::YES],
            _ => &[],
        }
    }

    /// How it stands, as it is shown; empty where nothing is settled.
    #[must_use]
    pub fn written(self, terms: &Terms) -> String {
        let source = &terms.source;
        match self {
            Self::Title => source.title.as_deref().unwrap_or_default().to_owned(),
            Self::Address => source.url.clone(),
            Self::Tags => source.tags.iter().map(|tag| &**tag).collect::<Vec<_>>().join(", "),
            Self::Every => source.every.map(interval_text).unwrap_or_default(),
            Self::Keep => count_text(source.keep_days),
            Self::KeepNewest => count_text(source.keep_newest),
            Self::MuteUntil => terms.muted_until.map(|day| day.to_string()).unwrap_or_default(),
            Self::Headers => {
                let names = source.headers.iter().map(|(name, _)| format!("{name}: …"));
                names.collect::<Vec<_>>().join(", ")
            }
            Self::PasswordCommand => source.password_command.join(" "),
            Self::FullText => source.full_text.name().to_owned(),
            Self::EachCopy if terms.shows_each_copy => words::YES.to_owned(),
            Self::EachCopy => words::NO.to_owned(),
        }
    }

    /// The terms with this one as it stands in others; with an address goes what its server knows.
    #[must_use]
    pub fn carried(self, from: &Terms, to: &Terms) -> Terms {
        let (mut terms, from) = (to.clone(), from.clone());
        let (source, other) = (&mut terms.source, from.source);
        match self {
            Self::Title => source.title = other.title,
            Self::Address => {
                (source.url, source.may_be_private) = (other.url, other.may_be_private);
                (source.secret, source.headers) = (other.secret, other.headers);
                source.password_command = other.password_command;
            }
            Self::Tags => source.tags = other.tags,
            Self::Every => source.every = other.every,
            Self::Keep => source.keep_days = other.keep_days,
            Self::KeepNewest => source.keep_newest = other.keep_newest,
            Self::MuteUntil => {
                source.muted_until_ms = other.muted_until_ms;
                terms.muted_until = from.muted_until;
            }
            Self::Headers => source.headers = other.headers,
            Self::PasswordCommand => source.password_command = other.password_command,
            Self::FullText => source.full_text = other.full_text,
            Self::EachCopy => terms.shows_each_copy = from.shows_each_copy,
        }
        terms
    }

    /// The terms with this one settled anew; an empty text settles it no longer.
    ///
    /// # Errors
    ///
    /// What should be typed, in a sentence.
    pub fn put(self, terms: &Terms, typed: &str) -> Result<Terms, &'static str> {
        let (mut terms, typed) = (terms.clone(), typed.trim());
        let source = &mut terms.source;
        let is_given = !typed.is_empty();
        match self {
            Self::Title => source.title = is_given.then(|| SafeText::line(typed)),
            Self::Address => typed.clone_into(&mut source.url),
            Self::Tags => source.tags = tags(typed),
            Self::Every => source.every = is_given.then(|| interval(typed)).transpose()?,
            Self::Keep => source.keep_days = count(typed).map_err(|_| words::A_COUNT)?,
            Self::KeepNewest => source.keep_newest = count(typed).map_err(|_| words::A_NUMBER)?,
            Self::MuteUntil => {
                let day = is_given.then(|| typed.parse()).transpose();
                terms.muted_until = day.map_err(|_| words::A_DAY)?;
            }
            Self::Headers if !is_given => {}
            Self::Headers if typed == "-" => source.headers.clear(),
            Self::Headers => {
                let (name, value) = header(typed)?;
                source.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(&name));
                source.headers.push((name, Secret(value)));
            }
            Self::PasswordCommand => {
                source.password_command = typed.split_whitespace().map(str::to_owned).collect();
            }
            Self::FullText => source.full_text = FullText::named(typed).ok_or(words::A_CHOICE)?,
            Self::EachCopy => {
                let is_one = self.choices().contains(&typed);
                terms.shows_each_copy =
                    is_one.then_some(typed == words::YES).ok_or(words::A_CHOICE)?;
            }
        }
        if self == Self::Address && web_address(typed).is_none() {
            return Err(words::AN_ADDRESS);
        }
        Ok(terms)
    }
}

/// Reads a count, of which 0 and nothing are none.
fn count(typed: &str) -> Result<Option<u32>, ParseIntError> {
    let count = (!typed.is_empty()).then(|| typed.parse()).transpose()?;
    Ok(count.filter(|count| *count > 0))
}

fn count_text(count: Option<u32>) -> String {
    count.map(|count| count.to_string()).unwrap_or_default()
}

/// Tags, parted by commas; each once.
fn tags(typed: &str) -> Vec<SafeText> {
    let mut tags = Vec::new();
    for tag in typed.split(',').map(|tag| SafeText::line(tag.trim())) {
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// Reads an interval; answers minutes.
pub fn interval(written: &str) -> Result<u32, &'static str> {
    let unit = written.chars().last().ok_or(words::AN_INTERVAL)?;
    let factor = match unit {
        'm' => 1,
        'h' => 60,
        'd' => 24 * 60,
        _ => return Err(words::AN_INTERVAL),
    };
    let count: u32 = written[..written.len() - 1].parse().map_err(|_| words::AN_INTERVAL)?;
    let minutes = count.checked_mul(factor).filter(|minutes| *minutes >= LEAST);
    minutes.ok_or(words::AN_INTERVAL)
}

/// Writes an interval as [`interval`] reads it.
fn interval_text(minutes: u32) -> String {
    match minutes {
        days if days % (24 * 60) == 0 => format!("{}d", days / (24 * 60)),
        hours if hours % 60 == 0 => format!("{}h", hours / 60),
        minutes => format!("{minutes}m"),
    }
}

/// Reads a header line.
pub fn header(written: &str) -> Result<(String, String), &'static str> {
    let (name, value) = written.split_once(':').ok_or(words::A_HEADER)?;
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let is_value = |c: char| c == '\t' || (' '..='\u{7e}').contains(&c);
    let (name, value) = (name.trim(), value.trim());
    if name.is_empty() || !name.chars().all(is_token) || !value.chars().all(is_value) {
        return Err(words::A_HEADER);
    }
    Ok((name.to_owned(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_lines_are_read() {
        let read = |name: &str, value: &str| Ok((name.to_owned(), value.to_owned()));
        assert_eq!(header("X-Key:  a b "), read("X-Key", "a b"));
        assert_eq!(header("X-Key:"), read("X-Key", ""));
        for bad in ["", "no line", ": a", "X Key: a", "X-Key: a\nb", "Clé: a", "X: é"] {
            assert!(header(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn intervals_are_read() {
        assert_eq!(["30m", "2h", "1d", "5m"].map(interval), [Ok(30), Ok(120), Ok(1440), Ok(5)]);
        for bad in ["", "m", "4m", "30", "-5m", "30s", "99999999d", "é"] {
            assert!(interval(bad).is_err(), "{bad}");
        }
    }

    fn port() -> Terms {
        let url = "https://port.example/feed".to_owned();
        let headers = vec![("X-Key".to_owned(), Secret("quay-7".to_owned()))];
        let source = Source { key: url.clone(), url, headers, ..Source::default() };
        Terms { source, ..Terms::default() }
    }

    /// What is typed is read and shown; none where it is refused.
    #[track_caller]
    fn check(wish: Wish, typed: &str, shown: Option<&str>) {
        let put = wish.put(&port(), typed);
        let found = put.as_ref().ok().map(|terms| wish.written(terms));
        assert_eq!(found.as_deref(), shown, "{typed}");
    }

    #[test]
    fn what_is_typed_is_settled() {
        check(Wish::Title, " Harbour ", Some("Harbour"));
        check(Wish::Title, "", Some(""));
        check(Wish::Address, "https://quay.example/", Some("https://quay.example/"));
        check(Wish::Tags, "ports, sea,ports,", Some("ports, sea"));
        check(Wish::Every, "90m", Some("90m"));
        check(Wish::Every, "120m", Some("2h"));
        check(Wish::Every, "48h", Some("2d"));
        check(Wish::Every, "", Some(""));
        check(Wish::Keep, "30", Some("30"));
        check(Wish::Keep, "0", Some(""));
        check(Wish::KeepNewest, "500", Some("500"));
        check(Wish::MuteUntil, "2027-01-31", Some("2027-01-31"));
        check(Wish::PasswordCommand, "pass show port", Some("pass show port"));
        check(Wish::FullText, "always", Some("always"));
        check(Wish::EachCopy, "yes", Some("yes"));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for (wish, typed) in [
            (Wish::Address, ""),
            (Wish::Address, "port.example"),
            (Wish::Address, "file:///etc/passwd"),
            (Wish::Every, "now"),
            (Wish::Keep, "-1"),
            (Wish::KeepNewest, "few"),
            (Wish::Keep, "ten"),
            (Wish::MuteUntil, "2027-02-31"),
            (Wish::Headers, "quay-7"),
            (Wish::FullText, "sometimes"),
            (Wish::EachCopy, "perhaps"),
        ] {
            check(wish, typed, None);
        }
    }

    #[test]
    fn a_header_line_is_not_shown() {
        check(Wish::Headers, "", Some("X-Key: …"));
        check(Wish::Headers, "x-key: pier-9", Some("x-key: …"));
        check(Wish::Headers, "X-More: pier-9", Some("X-Key: …, X-More: …"));
        check(Wish::Headers, "-", Some(""));
    }
}
