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
        let (mut single, mut double, mut before, mut inside) = (0, 0, ' ', false);
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\n' => inside = false,
                '"' | '“' | '”' | '„' | '«' | '»' => {
                    double += 1;
                    inside = c == '“' || (c == '"' && !inside);
                }
                '‘' | '\'' if opens(before) && chars.peek().is_some_and(|c| c.is_alphabetic()) => {
                    single += usize::from(!inside);
                }
                _ => {}
            }
            before = c;
        }
        if single >= FEWEST_SINGLE && double <= single { Self::Single } else { Self::Double }
    }
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
