//! Text to pieces: the shortest stretches between which a line may break.
//!
//! Blanks part pieces. Inside a word a line breaks at a printed hyphen, at a soft hyphen, where
//! the Unicode line breaking rules allow it in scripts without blanks, in a narrow column
//! between syllables, and where nothing else helps between any two graphemes.

use textwrap::WordSeparator;
use textwrap::core::Fragment;

use super::cells::{self, SOFT_HYPHEN, ZERO_WIDTH_BLANK};

/// The shortest word that is hyphenated, in letters; shorter ones gain nothing.
const SHORTEST_HYPHENATED: usize = 6;

/// The longest word that is hyphenated, in letters; the patterns take no more, and what is
/// longer is no English word.
const LONGEST_HYPHENATED: usize = 45;

/// A stretch of text with no break in it, and what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it begins, in bytes of the text it was cut from.
    pub start: usize,
    /// Where it has ended, before the blanks behind it.
    pub end: usize,
    /// How many cells it takes, marks of links included.
    pub width: u16,
    /// Whether a blank follows when the line does not break here.
    pub gap: bool,
    /// Whether a hyphen is drawn when the line breaks here.
    pub hyphen: bool,
    /// Whether it ends in a printed hyphen and the word goes on behind it.
    pub dash: bool,
}

/// A printed hyphen counts as what stands between two pieces, or else at the end of the line,
/// so that a break behind it costs as much as one behind a hyphen that is put in.
impl Fragment for Piece {
    fn width(&self) -> f64 {
        f64::from(self.width.saturating_sub(u16::from(self.dash)))
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(u8::from(self.gap || self.dash))
    }

    fn penalty_width(&self) -> f64 {
        f64::from(u8::from(self.hyphen || self.dash))
    }
}

/// Something drawn behind a byte of the text that is not in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Inset {
    /// Byte offset that it stands behind.
    pub at: usize,
    /// How many cells it takes.
    pub width: u16,
}

/// How text is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules<'a> {
    /// No piece is wider, in cells.
    pub widest: u16,
    /// Whether English words may be hyphenated.
    pub hyphenate: bool,
    /// What is drawn between the words, in order.
    pub insets: &'a [Inset],
}

/// Cuts text into pieces. Blanks at both ends and line feeds count as blanks.
pub(super) fn cut(text: &str, rules: Rules<'_>) -> Vec<Piece> {
    let mut cutter = Cutter { text, rules, insets_done: 0, pieces: Vec::new() };
    let mut start = text.len() - text.trim_start_matches(cells::is_blank).len();
    while start < text.len() {
        let (end, next) = word_at(text, start);
        cutter.cut_word(start, end);
        if next < text.len()
            && let Some(last) = cutter.pieces.last_mut()
        {
            last.gap = true;
        }
        start = next;
    }
    cutter.pieces
}

/// Where the word that begins at `start` ends, and where the next one begins.
fn word_at(text: &str, start: usize) -> (usize, usize) {
    let mut blanks_from = None;
    let mut breaks = false;
    for (at, c) in text[start..].char_indices().map(|(at, c)| (start + at, c)) {
        match (cells::is_blank(c), blanks_from) {
            (true, None) => {
                blanks_from = Some(at);
                breaks = !cells::is_glue(c);
            }
            (true, Some(_)) => breaks = true,
            (false, Some(end)) if breaks && !binds(text, end, at) => return (end, at),
            (false, _) => blanks_from = None,
        }
    }
    (blanks_from.unwrap_or(text.len()), text.len())
}

/// Says whether the blanks between two offsets belong to a mark that must not stand alone at
/// the edge of a line, as in French « oui » and « non ! ».
fn binds(text: &str, end: usize, next: usize) -> bool {
    let mut before = text[..end].chars().rev();
    let opens = before.next().is_some_and(|c| matches!(c, '(' | '[' | '«' | '‹'))
        && !before.next().is_some_and(char::is_alphanumeric);
    let mut after = text[next..].chars();
    let closes =
        after.next().is_some_and(|c| matches!(c, ')' | ']' | '»' | '›' | '!' | '?' | ';' | ':'))
            && !after.next().is_some_and(char::is_alphanumeric);
    opens || closes
}

struct Cutter<'a> {
    text: &'a str,
    rules: Rules<'a>,
    insets_done: usize,
    pieces: Vec<Piece>,
}

impl Cutter<'_> {
    fn cut_word(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        if word.chars().all(is_plain) {
            self.cut_at_hyphens(start, end);
            return;
        }
        if word.contains(needs_a_dictionary) {
            self.cut_between_graphemes(start, end);
            return;
        }
        let mut from = start;
        let mut to = start;
        for part in WordSeparator::UnicodeBreakProperties.find_words(word) {
            if to > from && !self.text[to..].starts_with(['—', '–', '-', '\u{2060}']) {
                self.cut_at_hyphens(from, to);
                from = to;
            }
            to += part.word.len() + part.whitespace.len();
        }
        self.cut_at_hyphens(from, end);
    }

    /// Cuts Thai, Lao, Khmer and Burmese, which have neither blanks nor marks between words.
    fn cut_between_graphemes(&mut self, start: usize, end: usize) {
        let mut from = start;
        let mut before = None;
        for grapheme in cells::graphemes(&self.text[start..end]) {
            let first = grapheme.printed.chars().next().filter(|c| needs_a_dictionary(*c));
            if first.is_some() && before.is_some_and(|before| !stands_before_its_consonant(before))
            {
                self.push(from, start + grapheme.at, false);
                from = start + grapheme.at;
            }
            before = first;
        }
        self.push(from, end, false);
    }

    fn cut_at_hyphens(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        let address = word.contains("://") || word.starts_with("www.");
        let mut from = start;
        let mut before = None;
        let mut inside = word.char_indices().peekable();
        while let Some((_, c)) = inside.next() {
            let Some(&(next_at, next)) = inside.peek() else { break };
            let hint = matches!(c, SOFT_HYPHEN | ZERO_WIDTH_BLANK);
            let printed = c == '-' && before.is_some() && next.is_alphabetic();
            let part = address && c == '/' && next != '/' && before != Some('/');
            if hint || printed || part {
                self.push_syllables(from, start + next_at, c == SOFT_HYPHEN);
                if let Some(last) = self.pieces.last_mut() {
                    last.dash = printed;
                }
                from = start + next_at;
            }
            before = Some(c);
        }
        self.push_syllables(from, end, false);
    }

    fn push_syllables(&mut self, start: usize, end: usize, hyphen: bool) {
        let word = &self.text[start..end];
        let letters = word.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(word.len());
        let rest = &word[letters..];
        let stem_len = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
        let mut from = start;
        let length = SHORTEST_HYPHENATED..=LONGEST_HYPHENATED;
        if self.rules.hyphenate && length.contains(&stem_len) && !hyphen {
            let mut to = start + letters;
            for syllable in hypher::hyphenate(&rest[..stem_len], hypher::Lang::English) {
                if to > start + letters {
                    self.push(from, to, true);
                    from = to;
                }
                to += syllable.len();
            }
        }
        self.push(from, end, hyphen);
    }

    fn push(&mut self, start: usize, end: usize, hyphen: bool) {
        let width = cells::width(&self.text[start..end]) + self.inset_width(end);
        if width > usize::from(self.rules.widest) {
            self.push_cut(start, end, hyphen);
            return;
        }
        self.skip_insets(end);
        self.push_fitting(start, end, width, hyphen);
    }

    /// Cuts what is wider than a line between graphemes.
    fn push_cut(&mut self, start: usize, end: usize, hyphen: bool) {
        let widest = usize::from(self.rules.widest);
        let (mut from, mut width) = (start, 0);
        for grapheme in cells::graphemes(&self.text[start..end]) {
            let grapheme_end = start + grapheme.end();
            let more = grapheme.width + self.inset_width(grapheme_end);
            self.skip_insets(grapheme_end);
            if width > 0 && width + more > widest {
                self.push_fitting(from, start + grapheme.at, width, false);
                (from, width) = (start + grapheme.at, 0);
            }
            width += more;
        }
        self.push_fitting(from, end, width, hyphen);
    }

    fn push_fitting(&mut self, start: usize, end: usize, width: usize, hyphen: bool) {
        let width = u16::try_from(width).unwrap_or(u16::MAX);
        let hyphen = hyphen && width < self.rules.widest;
        self.pieces.push(Piece { start, end, width, gap: false, hyphen, dash: false });
    }

    /// The cells that the insets not yet set and no further than `end` take.
    fn inset_width(&self, end: usize) -> usize {
        let waiting = self.rules.insets[self.insets_done..].iter();
        waiting.take_while(|inset| inset.at <= end).map(|inset| usize::from(inset.width)).sum()
    }

    fn skip_insets(&mut self, end: usize) {
        let waiting = self.rules.insets[self.insets_done..].iter();
        self.insets_done += waiting.take_while(|inset| inset.at <= end).count();
    }
}

/// Characters between which only a hyphen gives a break: letters of scripts with blanks, and
/// their commonest marks. All others are left to the Unicode rules, which cost more.
fn is_plain(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{a0}'..='\u{52f}' | '\u{5d0}'..='\u{6ff}' | '\u{200b}'..='\u{200d}'
        | '‘'..='‟' | '…' | '\u{202f}' | '€')
}

/// Scripts whose words only a dictionary tells apart. A dictionary of a megabyte that takes a
/// microsecond a letter is not worth it: lines break between any two of their letters.
fn needs_a_dictionary(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{1950}'..='\u{19df}' | '\u{1a20}'..='\u{1aaf}' | '\u{a9e0}'..='\u{a9ff}'
        | '\u{aa60}'..='\u{aadf}' | '\u{11700}'..='\u{1174f}')
}

/// Thai and Lao vowels that are written before the consonant they follow in speech.
fn stands_before_its_consonant(c: char) -> bool {
    matches!(c, 'เ'..='ไ' | 'ເ'..='ໄ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, widest: u16, hyphenate: bool, expected: &str) {
        let pieces = cut(text, Rules { widest, hyphenate, insets: &[] });
        let mut picture = String::new();
        for piece in pieces {
            picture.push_str(&text[piece.start..piece.end]);
            picture.push_str(match (piece.gap, piece.hyphen) {
                (true, _) => " ",
                (false, true) => "~",
                (false, false) => "|",
            });
        }
        assert_eq!(picture.trim_end_matches('|'), expected);
    }

    #[test]
    fn blanks_part_pieces_and_the_hard_one_does_not() {
        check("  one  two\u{a0}km three ", 40, false, "one two\u{a0}km three");
        check("a\u{a0}\u{a0}b", 40, false, "a b");
    }

    #[test]
    fn printed_hyphens_break_before_letters_only() {
        check("well-known 10-12 -x self-", 40, false, "well-|known 10-12 -x self-");
    }

    #[test]
    fn addresses_break_behind_a_slash_and_other_words_do_not() {
        check("https://example.org/a/b and/or", 40, false, "https://example.org/|a/|b and/or");
    }

    #[test]
    fn soft_hyphens_are_hints() {
        check("co\u{ad}operate", 40, false, "co\u{ad}~operate");
    }

    #[test]
    fn syllables_of_long_lower_case_words_only() {
        check("“negotiation,” said Washington", 40, true, "“ne~go~ti~a~tion,” said Washington");
        check("negotiation", 40, false, "negotiation");
    }

    #[test]
    fn no_word_is_too_long_for_the_hyphenator() {
        for letters in [45, 46, 47, 1000] {
            let word = "negotiation".repeat(letters)[..letters].to_owned();
            let rules = Rules { widest: 2000, hyphenate: true, insets: &[] };
            assert_eq!(cut(&word, rules).len() > 1, letters <= LONGEST_HYPHENATED);
        }
    }

    #[test]
    fn scripts_without_blanks_break_between_characters() {
        check("港口罢工。", 40, false, "港|口|罢|工。");
        check("word—word", 40, false, "word—|word");
    }

    #[test]
    fn thai_breaks_between_letters_but_not_behind_a_leading_vowel() {
        check("ไทยดี", 40, false, "ไท|ย|ดี");
    }

    #[test]
    fn long_words_are_cut_between_graphemes() {
        check("abcdefgh", 3, false, "abc|def|gh");
        check("e\u{301}e\u{301}e\u{301}", 2, false, "e\u{301}e\u{301}|e\u{301}");
        check("👩\u{200d}👧👩\u{200d}👧", 3, false, "👩\u{200d}👧|👩\u{200d}👧");
    }

    #[test]
    fn marks_keep_to_the_words_they_close() {
        check("« oui » dit », et non !", 40, false, "« oui » dit », et non !");
        let pieces = cut("« oui » dit", Rules { widest: 40, hyphenate: false, insets: &[] });
        assert_eq!(pieces.len(), 2);
    }

    #[test]
    fn insets_widen_the_piece_they_stand_behind() {
        let insets = [Inset { at: 3, width: 3 }];
        let pieces = cut("abc, de", Rules { widest: 40, hyphenate: false, insets: &insets });
        assert_eq!(pieces.iter().map(|piece| piece.width).collect::<Vec<_>>(), [7, 2]);
    }
}
