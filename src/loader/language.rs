//! The language that a text is written in.
//!
//! English is told by its own short words, which costs a fiftieth of what the detector costs;
//! the detector is asked about everything else.

/// How much text the language is guessed from, in bytes.
const LOOKED_AT: usize = 2 * 1024;

/// The shortest text whose language can be guessed, in bytes.
const AT_LEAST: usize = 40;

/// The commonest words of English that none of its neighbours writes.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "that", "with", "from", "by", "this", "which", "have", "said", "after",
    "into", "before", "were", "their", "been", "would",
];

/// In English prose three times as many of its words are among them as one in this many.
const ONE_IN: usize = 18;

/// So few words may stand together by chance, as in a title that is quoted.
const ENOUGH: usize = 12;

/// So few different ones are in many titles together.
const DIFFERENT: u32 = 7;

/// Guesses the language of a text; none where the guess is not reliable.
pub(super) fn of(text: &str) -> Option<&'static str> {
    if text.len() < AT_LEAST {
        return None;
    }
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    if is_plainly_english(text) {
        return Some("en");
    }
    let info = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    iso_639_1(info.lang().code())
}

fn is_plainly_english(text: &str) -> bool {
    let (mut words, mut own, mut different) = (0, 0, 0_u32);
    for word in text.split_ascii_whitespace() {
        words += 1;
        if let Some(at) = ENGLISH.iter().position(|english| word.eq_ignore_ascii_case(english)) {
            own += 1;
            different |= 1 << at;
        }
    }
    own >= ENOUGH && own * ONE_IN >= words && different.count_ones() >= DIFFERENT
}

/// Codes of three letters that the detector knows, and those of two.
const CODES: &[(&str, &str)] = &[
    ("eng", "en"),
    ("fra", "fr"),
    ("deu", "de"),
    ("spa", "es"),
    ("por", "pt"),
    ("ita", "it"),
    ("nld", "nl"),
    ("swe", "sv"),
    ("nob", "nb"),
    ("dan", "da"),
    ("fin", "fi"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("bel", "be"),
    ("bul", "bg"),
    ("srp", "sr"),
    ("hrv", "hr"),
    ("slv", "sl"),
    ("slk", "sk"),
    ("ces", "cs"),
    ("pol", "pl"),
    ("hun", "hu"),
    ("ron", "ro"),
    ("ell", "el"),
    ("tur", "tr"),
    ("ara", "ar"),
    ("heb", "he"),
    ("pes", "fa"),
    ("urd", "ur"),
    ("hin", "hi"),
    ("ben", "bn"),
    ("tam", "ta"),
    ("tel", "te"),
    ("kan", "kn"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("guj", "gu"),
    ("pan", "pa"),
    ("ori", "or"),
    ("nep", "ne"),
    ("sin", "si"),
    ("cmn", "zh"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("vie", "vi"),
    ("tha", "th"),
    ("khm", "km"),
    ("mya", "my"),
    ("ind", "id"),
    ("jav", "jv"),
    ("tgl", "tl"),
    ("cat", "ca"),
    ("epo", "eo"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("est", "et"),
    ("mkd", "mk"),
    ("kat", "ka"),
    ("hye", "hy"),
    ("aze", "az"),
    ("uzb", "uz"),
    ("tuk", "tk"),
    ("afr", "af"),
    ("zul", "zu"),
    ("sna", "sn"),
    ("aka", "ak"),
    ("amh", "am"),
    ("yid", "yi"),
    ("cym", "cy"),
];

/// The code of two letters for those of three that the detector knows.
fn iso_639_1(code: &str) -> Option<&'static str> {
    CODES.iter().find(|(long, _)| *long == code).map(|(_, short)| *short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_by_two_letters() {
        let text =
            "The harbour was shut on Monday, and the pilots were waiting for the storm to end.";
        assert_eq!(of(text), Some("en"));
        assert_eq!(of("Le port est ouvert, mais les pilotes ne sont pas là."), Some("fr"));
        assert_eq!(of("Shr 34 cts vs 40 cts"), None);
        assert_eq!(of("Το λιμάνι"), None, "one name is no proof");
    }

    #[test]
    fn long_english_needs_no_detector() {
        let sentence = "The mayor said that the bridge, closed after the flood, opens with the \
                        fair, before which it would have been tested. ";
        assert!(is_plainly_english(&sentence.repeat(3)));
        assert!(!is_plainly_english(&sentence[..60]));
    }

    #[test]
    fn a_few_english_titles_leave_a_text_in_its_language() {
        let title = "Der Film „The Lord by the Sea and the Man with the Boat“ läuft heute. ";
        let prose = "Der Bürgermeister sagte am Montag, die Brücke werde erst im Frühjahr wieder \
                     geöffnet, weil das Hochwasser einen Pfeiler beschädigt habe. ";
        let text = format!("{}{}", title.repeat(2), prose.repeat(8));
        assert!(!is_plainly_english(&text));
        assert_eq!(of(&text), Some("de"));
    }

    #[test]
    fn every_language_of_the_detector_has_a_code() {
        for lang in whatlang::Lang::all() {
            assert!(iso_639_1(lang.code()).is_some(), "{}", lang.code());
        }
    }
}
