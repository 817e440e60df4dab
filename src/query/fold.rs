//! Words without case and diacritics, as they are compared.

use std::ops::Range;

/// Text as words to compare: lower case, no diacritics, one blank around each.
///
/// What is no letter or digit parts words. Characters of scripts that are written without blanks
/// are a word each, so that a run of them is found as a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Words(String);

impl Default for Words {
    fn default() -> Self {
        Self(" ".to_owned())
    }
}

impl Words {
    /// Takes the words of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len() + 2);
        folded.push(' ');
        for c in text.chars() {
            if c.is_ascii_alphanumeric() {
                folded.push(c.to_ascii_lowercase());
            } else if c.is_ascii() {
                part(&mut folded);
            } else if is_mark(c) {
                // It parts nothing, and no word has it.
            } else if is_wordless_script(c) {
                part(&mut folded);
                folded.push(c);
                folded.push(' ');
            } else if c.is_alphanumeric() {
                c.to_lowercase().for_each(|lower| push_bare(&mut folded, lower));
            } else {
                part(&mut folded);
            }
        }
        part(&mut folded);
        Self(folded)
    }

    /// Says whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.len() == 1
    }

    /// The words with one blank around each.
    #[must_use]
    pub fn padded(&self) -> &str {
        &self.0
    }
}

/// The words of a text one by one, each with the bytes that it stands in.
pub(super) fn words_in(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|(_, c)| !is_in_word(*c)).is_some() {}
        let (start, first) = rest.next()?;
        let mut end = start + first.len_utf8();
        if !is_wordless_script(first) {
            let goes_on = |c: char| (is_in_word(c) && !is_wordless_script(c)) || is_mark(c);
            while let Some((at, c)) = rest.next_if(|(_, c)| goes_on(*c)) {
                end = at + c.len_utf8();
            }
        }
        Some((start..end, Words::of(&text[start..end]).padded().trim().to_owned()))
    })
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() && !is_mark(c)
}

fn part(folded: &mut String) {
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Combining marks; soft hyphens and joiners, which part nothing either.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}')
}

/// Kana, ideographs, Thai, Lao, Khmer, Burmese.
const fn is_wordless_script(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' | '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}')
}

/// Letters and their forms with diacritics, by the canonical decompositions of Unicode; beside
/// them the letters that newsrooms write without: `ø`, `ł`, `đ` and the like.
const BARE: &[(char, &str)] = &[
    ('a', "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
    ('b', "ḃḅḇ"),
    ('c', "çćĉċčḉ"),
    ('d', "ðďđḋḍḏḑḓ"),
    ('e', "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
    ('f', "ḟ"),
    ('g', "ĝğġģǧǵḡ"),
    ('h', "ĥħȟḣḥḧḩḫẖ"),
    ('i', "ìíîïĩīĭįıǐȉȋḭḯỉị"),
    ('j', "ĵǰ"),
    ('k', "ķǩḱḳḵ"),
    ('l', "ĺļľłḷḹḻḽ"),
    ('m', "ḿṁṃ"),
    ('n', "ñńņňǹṅṇṉṋ"),
    ('o', "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
    ('p', "ṕṗ"),
    ('r', "ŕŗřȑȓṙṛṝṟ"),
    ('s', "śŝşšșṡṣṥṧṩ"),
    ('t', "ţťŧțṫṭṯṱẗ"),
    ('u', "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ('v', "ṽṿ"),
    ('w', "ŵẁẃẅẇẉẘ"),
    ('x', "ẋẍ"),
    ('y', "ýÿŷȳẏẙỳỵỷỹ"),
    ('z', "źżžẑẓẕ"),
    ('α', "ά"),
    ('ε', "έ"),
    ('η', "ή"),
    ('ι', "ίϊΐ"),
    ('ο', "ό"),
    ('σ', "ς"),
    ('υ', "ύϋΰ"),
    ('ω', "ώ"),
    ('е', "ё"),
];

fn push_bare(folded: &mut String, c: char) {
    match c {
        '\u{0}'..='\u{7f}' => folded.push(c),
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'þ' => folded.push_str("th"),
        // What `to_lowercase` parts from its letter, as in İ.
        _ if is_mark(c) => {}
        '\u{e0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{390}'..='\u{3ce}' | 'ё' => {
            let bare = BARE.iter().find(|(_, forms)| forms.contains(c));
            folded.push(bare.map_or(c, |(letter, _)| *letter));
        }
        _ => folded.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &str) {
        assert_eq!(Words::of(text).padded().trim(), words);
    }

    #[test]
    fn case_and_diacritics_do_not_count() {
        check("Čapek, São Tomé — ŁÓDŹ", "capek sao tome lodz");
        check("Straße İstanbul Æsir Ørsted", "strasse istanbul aesir orsted");
        check("cafe\u{301} co\u{ad}operate", "cafe cooperate");
        check("Αθήνας Ёлка Київ", "αθηνασ елка київ");
    }

    #[test]
    fn marks_part_words() {
        check("O’Hare's anti-doping (A380)", "o hare s anti doping a380");
        check("“…”", "");
    }

    #[test]
    fn each_ideograph_is_a_word() {
        check("汉字test語", "汉 字 test 語");
    }
}
