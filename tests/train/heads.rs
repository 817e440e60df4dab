//! Which words can head a mention, so that two mentions of one person are known as such.

use dateline::dispatch::Span;

/// Says whether two mentions share a word that may head both.
pub fn agree(text: &str, one: Span, other: Span) -> bool {
    let (one, other) = (heads(text, one), heads(text, other));
    one.iter().any(|head| other.contains(head))
}

/// Where the heads begin: the last word with a capital before the first comma, bracket or
/// clause, and the last word behind it; the same before the first preposition.
fn heads(text: &str, mention: Span) -> Vec<usize> {
    let mention = without_article(text, super::document::bare(text, mention));
    let words = &text[mention.start..mention.end];
    let cuts = [",", "(", "—", "–", " - ", " who ", " whose ", " which ", " that "];
    let cut = first_of(words, &cuts).filter(|at| *at > 0).unwrap_or(words.len());
    let words = &words[..cut];
    let attachments = [" of ", " for ", " from ", " at ", " in ", " with ", " to ", " on "];
    let mut heads = last_words(words);
    if let Some(cut) = first_of(words, &attachments) {
        heads.extend(last_words(&words[..cut]));
    }
    heads.into_iter().map(|head| mention.start + head).collect()
}

fn first_of(words: &str, cuts: &[&str]) -> Option<usize> {
    cuts.iter().filter_map(|cut| words.find(cut)).min()
}

fn last_words(words: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut before = ' ';
    for (at, c) in words.char_indices() {
        if c.is_alphanumeric() && !(before.is_alphanumeric() || before == '_') {
            starts.push(at);
        }
        before = c;
    }
    let capital = |at: &usize| words[*at..].starts_with(|c: char| c.is_ascii_uppercase());
    // "O'Neill", "Ann-Marie", "Trump's": what hangs on a capital is no word of its own.
    let hangs = |at: &usize| {
        let stem = words[..*at].rfind(' ').map_or(0, |blank| blank + 1);
        stem < *at && capital(&stem)
    };
    let last_capital = starts.iter().copied().rfind(|at| capital(at) && !hangs(at));
    let possessive = |at: &usize| matches!(&words[*at..], "s" | "S");
    let last = starts.iter().copied().rfind(|at| !possessive(at));
    let last = last.filter(|last| last_capital.is_none_or(|capital| *last > capital));
    last_capital.into_iter().chain(last).collect()
}

fn without_article(text: &str, mention: Span) -> Span {
    let words = &text[mention.start..mention.end];
    let Some((first, rest)) = words.split_once(' ') else { return mention };
    let article = ["the", "a", "an"].iter().any(|word| first.eq_ignore_ascii_case(word));
    if article { Span::new(mention.end - rest.len(), mention.end) } else { mention }
}
