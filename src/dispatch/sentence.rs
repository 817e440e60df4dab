//! Where the sentences of a block begin and end, as far as print shows it.
//!
//! Errs to the longer side: a sentence too much around kept words does no harm, half a sentence
//! does.

use super::Span;

/// Words that end with a full stop in the middle of a sentence; lower case.
const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "aug", "brig", "capt", "cf", "col", "dec", "dr", "feb", "fr", "ft", "gen", "gov",
    "hon", "jan", "lt", "maj", "mr", "mrs", "ms", "mt", "nov", "oct", "prof", "rep", "rev", "sen",
    "sept", "sgt", "st", "supt", "vs",
];

/// The stretch from the start of the sentence in which a part of a block starts to the end of the
/// one in which it ends; both within the block.
///
/// `by_rows` takes each line for a sentence, as in a table.
pub(super) fn around(text: &str, block: Span, part: Span, by_rows: bool) -> Span {
    let mut around = Span::new(block.start, block.end);
    let mut rest = block.start;
    while let Some((end, next)) = next_border(&text[..block.end], rest, by_rows) {
        if end >= part.end {
            around.end = end;
            break;
        }
        if next <= part.start {
            around.start = next;
        }
        rest = next;
    }
    around
}

/// The end of the sentence that begins at an offset, and the start of the one that follows.
fn next_border(text: &str, start: usize, by_rows: bool) -> Option<(usize, usize)> {
    if by_rows {
        let end = start + text[start..].find('\n')?;
        return Some((end, end + 1));
    }
    let mut from = start;
    while let Some(at) = text[from..].find(is_stop).map(|at| from + at) {
        // All stops of a run and the marks between them end one sentence, if any does.
        let end = closed(text, at);
        let next = end + (text[end..].len() - text[end..].trim_start().len());
        let mut stops = text[at..end].chars().filter(|c| is_stop(*c));
        let is_alone = stops.clone().nth(1).is_none();
        let is_parted = next > end || stops.any(|c| matches!(c, '。' | '！' | '？'));
        let is_short =
            || is_alone && text[at..].starts_with('.') && is_abbreviated(&text[start..at]);
        if is_parted && opens(&text[next..]) && !is_short() {
            return Some((end, next));
        }
        from = end;
    }
    None
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

/// Where the marks and brackets that close with a full stop have ended.
fn closed(text: &str, at: usize) -> usize {
    let is_closing =
        |c: char| is_stop(c) || matches!(c, '"' | '”' | '’' | '\'' | '»' | '」' | ')' | ']');
    at + text[at..].chars().take_while(|c| is_closing(*c)).map(char::len_utf8).sum::<usize>()
}

/// Says whether a sentence can open like this; a tag behind a quotation does not.
fn opens(rest: &str) -> bool {
    rest.chars()
        .next()
        .is_some_and(|c| !c.is_lowercase() && !matches!(c, ',' | ';' | ':' | '—' | '–'))
}

/// Says whether the full stop behind these words only shortens the last one: "Mr", "J", "U.S".
fn is_abbreviated(before: &str) -> bool {
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '.')
        .last()
        .map_or(before.len(), |(at, _)| at);
    let word = &before[start..];
    let last = word.rsplit('.').next().unwrap_or(word);
    let is_initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    is_initial || ABBREVIATIONS.contains(&last.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In the notation, `[` and `]` stand around the part and `<` and `>` around its sentences.
    fn check(marked: &str) {
        let text = marked.replace(['[', ']', '<', '>'], "");
        let at = |sign: char| {
            let before = &marked[..marked.find(sign).expect("the sign stands in the notation")];
            before.replace(['[', ']', '<', '>'], "").len()
        };
        let block = Span::new(0, text.len());
        let found = around(&text, block, Span::new(at('['), at(']')), false);
        assert_eq!(&text[found.start..found.end], &text[at('<')..at('>')], "{marked}");
    }

    #[test]
    fn whole_sentences_stand_around_a_part() {
        check("It rained. <The ferry [stayed] in port.> It sailed later.");
        check("<The ferry [stayed. It] sailed.> Nobody came.");
        check("<[All of it.]>");
        check("<No stop [at] all>");
    }

    #[test]
    fn a_tag_belongs_to_its_quotation() {
        check("It rained. <“[Why now?]” she asked.> Nobody knew.");
        check("It rained. <[“We wait,” he said. “We are sure.”]> Nobody came.");
    }

    #[test]
    fn a_shortened_word_ends_nothing() {
        check("It rained. <Mr. Tavora met [Dr. A. Lind of the U.S. Coast] Guard.> He left.");
        check("It began on Sept. 4. <He [left] then.>");
    }

    #[test]
    fn a_run_of_stops_ends_one_sentence_and_takes_no_time() {
        check("<It [rained]...> The ferry waited.");
        check("<It rained ...but the [ferry] waited.> It sailed.");
        check("It was Mr... <[Who] knows?!> Nobody.");
        check("<It was Mr. [Who].?”> Nobody.");
        let text = format!("It rained{} and so on. It waited.", ".".repeat(1 << 20));
        let block = Span::new(0, text.len());
        assert_eq!(around(&text, block, Span::new(0, 2), false), Span::new(0, text.len() - 11));
    }

    #[test]
    fn wide_stops_need_no_blank() {
        check("雨が降った。<船は[港]にいた。>明日出る。");
    }

    #[test]
    fn rows_are_taken_one_by_one() {
        let text = "a 1\nb 2. C\nd 3";
        assert_eq!(around(text, Span::new(0, text.len()), Span::new(4, 5), true), Span::new(4, 10));
    }
}
