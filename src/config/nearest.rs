//! The known name that a written one was probably meant to be.

/// Longer names are no slip of the finger; they would only cost time.
const LONGEST: usize = 40;

/// Finds the known name with the fewest slips, if they are few for its length.
///
/// A third of the letters may be wrong, one in the shortest names. Case and the choice between
/// hyphen and underscore do not count. A name that stands whole in one known name counts as near.
pub(super) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    if written.chars().count() > LONGEST {
        return None;
    }
    let plain = plain(written);
    known
        .into_iter()
        .map(|name| (slips(&plain, name), name))
        .filter(|(slips, name)| *slips <= (name.chars().count() / 3).max(1))
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, name)| name)
}

fn plain(name: &str) -> String {
    name.to_lowercase().replace(['_', ' ', '.'], "-")
}

fn slips(written: &str, name: &str) -> usize {
    let name = plain(name);
    let is_its_end = written.len() > 2 && name.ends_with(&format!("-{written}"));
    if is_its_end { 1 } else { strsim::damerau_levenshtein(written, &name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 5] = ["measure", "justify", "words_per_minute", "keys.reader", "up"];

    #[test]
    fn slips_of_the_finger_are_understood() {
        for (written, name) in [
            ("measur", "measure"),
            ("Measure", "measure"),
            ("mesaure", "measure"),
            ("words-per-minute", "words_per_minute"),
            ("word_per_min", "words_per_minute"),
            ("reader", "keys.reader"),
            ("pu", "up"),
        ] {
            assert_eq!(nearest(written, KNOWN), Some(name), "{written}");
        }
    }

    #[test]
    fn other_names_are_not_forced_onto_known_ones() {
        for written in ["", "font", "theme", "x", "down"] {
            assert_eq!(nearest(written, KNOWN), None, "{written}");
        }
        assert_eq!(nearest(&"measure".repeat(100_000), KNOWN), None);
    }
}
