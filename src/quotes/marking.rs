//! Which marks a dispatch quotes with: double ones, or single ones as British copy does.
//!
//! Chosen once for a dispatch and by evidence: single marks must open words again and again,
//! and double ones must be too few to be more than quotes inside quotes.

/// Fewer single marks than this are nicknames and lost apostrophes.
const FEWEST_SINGLE: usize = 2;

/// The marks that a dispatch quotes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marking {
    Double,
    Single,
}

impl Marking {
    /// Reads which marks a text quotes with.
    pub(super) fn of(text: &str) -> Self {
        let (mut single, mut double, mut inside, mut at) = (0, 0, false, 0);
        while let Some(offset) = text.as_bytes()[at..].iter().position(|byte| may_mark(*byte)) {
            let (before, after) = text.split_at(at + offset);
            let mut chars = after.chars();
            let Some(c) = chars.next() else { break };
            at = before.len() + c.len_utf8();
            match c {
                '\n' => inside = false,
                '"' | '“' | '”' | '„' | '«' | '»' => {
                    double += 1;
                    inside = c == '“' || (c == '"' && !inside);
                }
                '‘' | '\'' if chars.next().is_some_and(char::is_alphabetic) => {
                    let opens = before.chars().next_back().is_none_or(opens);
                    single += usize::from(opens && !inside);
                }
                _ => {}
            }
        }
        if single >= FEWEST_SINGLE && double <= single { Self::Single } else { Self::Double }
    }
}

/// Says whether a character that counts begins with this byte: “ and « have two of those.
const fn may_mark(byte: u8) -> bool {
    matches!(byte, b'\n' | b'"' | b'\'' | 0xe2 | 0xc2)
}

fn opens(before: char) -> bool {
    before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, marking: Marking) {
        assert_eq!(Marking::of(text), marking, "{text}");
    }

    #[test]
    fn single_marks_are_taken_where_they_open_words_again_and_again() {
        check("‘We have it,’ she said. ‘It is ours.’", Marking::Single);
        check("'We have it,' she said. 'It is ours.'", Marking::Single);
        check("‘He said “no” to us,’ she said. ‘It is ours.’", Marking::Single);
    }

    #[test]
    fn double_marks_stay_where_single_ones_only_nest() {
        check("“He said ‘no’ to us,” she said. “I said ‘yes’ to him.”", Marking::Double);
        check("“He told me ‘no’ and ‘never’,” she said. “I told him ‘yes’.”", Marking::Double);
        check("The pilots’ union wasn’t there in the ’80s, nor in the '90s.", Marking::Double);
        check("He is called ‘Bear’ at home.", Marking::Double);
    }
}
