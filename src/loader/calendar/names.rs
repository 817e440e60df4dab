//! Names of months, weekdays and zones.

/// Spellings of each month: English, Spanish, French, German, Italian, Portuguese, Dutch.
///
/// Abbreviations of three or more letters are covered by the rule in [`month`].
const MONTHS: [&[&str]; 12] = [
    &["january", "enero", "janvier", "januar", "gennaio", "janeiro", "januari", "jänner"],
    &["february", "febrero", "février", "fevrier", "februar", "febbraio", "fevereiro", "februari"],
    &["march", "marzo", "mars", "märz", "março", "maart", "mrz"],
    &["april", "abril", "avril", "aprile"],
    &["may", "mayo", "mai", "maggio", "maio", "mei"],
    &["june", "junio", "juin", "juni", "giugno", "junho"],
    &["july", "julio", "juillet", "juli", "luglio", "julho"],
    &["august", "agosto", "août", "aout", "augustus"],
    &["september", "septiembre", "septembre", "settembre", "setembro"],
    &["october", "octubre", "octobre", "oktober", "ottobre", "outubro"],
    &["november", "noviembre", "novembre", "novembro"],
    &["december", "diciembre", "décembre", "decembre", "dezember", "dicembre", "dezembro"],
];

/// The lengths of the shortest and of the longest of these spellings, in bytes.
const SHORTEST: usize = 3;
const LONGEST: usize = "septiembre".len();

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Zones that copy names by letters, with their offset in minutes.
const ZONES: [(&str, i32); 38] = [
    ("gmt", 0),
    ("utc", 0),
    ("z", 0),
    ("wet", 0),
    ("bst", 60),
    ("cet", 60),
    ("mez", 60),
    ("cest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("jst", 540),
    ("kst", 540),
    ("hkt", 480),
    ("sgt", 480),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("nst", -210),
    ("ndt", -150),
    ("ast", -240),
    ("adt", -180),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("hst", -600),
    ("hdt", -540),
    ("sst", -660),
    ("chst", 600),
    ("akst", -540),
    ("akdt", -480),
];

/// The number of a month, by its name or an abbreviation of at least three letters.
pub(in crate::loader) fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    if !(SHORTEST..=LONGEST).contains(&word.len()) {
        return None;
    }
    let word = word.to_lowercase();
    let spelled = |name: &&str| {
        **name == *word
            || (name.starts_with(&*word) && (word.chars().count() == 3 || word == "sept"))
    };
    let index = MONTHS.iter().position(|names| names.iter().any(spelled))?;
    i8::try_from(index + 1).ok()
}

/// Says whether a word names a weekday, in full or shortened to three or more letters.
pub(in crate::loader) fn is_weekday(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    word.len() >= 3 && WEEKDAYS.iter().any(|name| name.starts_with(&*word))
}

/// The offset in seconds of a zone named by letters.
pub(in crate::loader) fn zone(word: &str) -> Option<i32> {
    let found = ZONES.iter().find(|(name, _)| word.eq_ignore_ascii_case(name));
    found.map(|(_, minutes)| minutes * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_many_tongues() {
        assert_eq!(month("ene"), Some(1));
        assert_eq!(month("FEb"), Some(2));
        assert_eq!(month("Sept."), Some(9));
        assert_eq!(month("août"), Some(8));
        assert_eq!(month("Okt"), Some(10));
    }

    #[test]
    fn words_that_only_begin_so_are_no_months() {
        for word in ["Marble", "Maya", "Decide", "Ma", "Junta", "Febr", "3", ""] {
            assert_eq!(month(word), None, "{word}");
        }
        assert!(!is_weekday("Mo") && !is_weekday("Monde") && is_weekday("Tues."));
    }

    #[test]
    fn zones_west_of_greenwich_are_negative() {
        assert_eq!(zone("EST"), Some(-18_000));
        assert_eq!(zone("best"), None);
    }
}
