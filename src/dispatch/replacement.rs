//! Dispatches that stand in for an earlier one: updates, corrections, withdrawals.
//!
//! Told by the label that an agency prints before the headline; never by the text alone.

use super::{Anchor, Comparison, Dispatch, ExtraKind, word_hashes};

/// Labels of what is sent in the place of an earlier text, in lower case.
const AMENDED: &[&str] =
    &["update", "corrected", "correction", "official correction", "clarification", "refile"];

/// Labels of what takes an earlier text back.
const WITHDRAWN: &[&str] =
    &["kill", "mandatory kill", "withdrawal", "withdrawn", "retraction", "retracted"];

/// A headline of fewer words says too little to be known by in the middle of a text.
const FEWEST_WORDS: usize = 4;

/// What a dispatch does to the earlier one of its story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replacement {
    /// It stands in its place.
    Amended,
    /// It takes it back.
    Withdrawn,
}

impl Dispatch {
    /// What it does to an earlier dispatch of the same origin, by its label or its version; none
    /// where it is a story by itself.
    #[must_use]
    pub fn replacement(&self) -> Option<Replacement> {
        let label = self.label.as_deref().unwrap_or_default().to_lowercase();
        let parts = || {
            let parts = label.split(['-', '–', '—', ':', '>']);
            parts.map(|part| part.trim_end_matches(|c: char| c.is_ascii_digit()).trim())
        };
        if parts().any(|part| WITHDRAWN.contains(&part)) {
            return Some(Replacement::Withdrawn);
        }
        let is_version = self.extra.iter().any(|extra| extra.kind == ExtraKind::Version);
        (is_version || parts().any(|part| AMENDED.contains(&part))).then_some(Replacement::Amended)
    }

    /// Says whether it takes back what was sent before.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        self.replacement() == Some(Replacement::Withdrawn)
    }

    /// Says whether it is about the dispatch with this headline: it has the same, or it takes it
    /// back and names it.
    #[must_use]
    pub fn concerns(&self, headline: &str) -> bool {
        let wanted = word_hashes(headline);
        let own = word_hashes(self.headline.as_deref().unwrap_or_default());
        let names =
            |text: &str| word_hashes(text).windows(wanted.len()).any(|words| words == wanted);
        !wanted.is_empty()
            && (own == wanted
                || (self.is_withdrawn()
                    && wanted.len() >= FEWEST_WORDS
                    && (names(self.headline.as_deref().unwrap_or_default()) || names(&self.text))))
    }

    /// Says what became of remembered words in this text: in one that takes the story back no
    /// words stand as they stood.
    #[must_use]
    pub fn fate_of(&self, anchor: &Anchor) -> Comparison {
        if self.is_withdrawn() && anchor.revision != self.fingerprint.as_str() {
            return Comparison::Withdrawn;
        }
        anchor.compare(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{DispatchId, Extra, Fingerprint, Origin, SafeText, Span};

    fn labelled(label: &str, headline: &str, text: &str) -> Dispatch {
        let print = Fingerprint::of(text.as_bytes());
        let mut dispatch = Dispatch::empty(DispatchId::default(), Origin::standard_input(), print);
        dispatch.label = (!label.is_empty()).then(|| SafeText::line(label));
        dispatch.headline = Some(SafeText::line(headline));
        dispatch.text = SafeText::block(text);
        dispatch
    }

    #[track_caller]
    fn check(label: &str, expected: Option<Replacement>) {
        assert_eq!(labelled(label, "Ferry waits", "").replacement(), expected, "{label}");
    }

    #[test]
    fn labels_say_what_is_done() {
        for label in ["UPDATE 1", "CORRECTED-UPDATE 2", "Correction", "REFILE", "FACTBOX-UPDATE 1"]
        {
            check(label, Some(Replacement::Amended));
        }
        for label in ["KILL", "Withdrawn", "MANDATORY KILL", "UPDATE 2-KILL"] {
            check(label, Some(Replacement::Withdrawn));
        }
        for label in ["", "FACTBOX", "LIVE UPDATES", "SKILL", "UPDATED GUIDE"] {
            check(label, None);
        }
    }

    #[test]
    fn a_version_is_one_too() {
        let mut dispatch = labelled("", "Ferry waits", "");
        let text = SafeText::line("2ND LEAD");
        dispatch.extra.push(Extra { kind: ExtraKind::Version, key: None, text });
        assert_eq!(dispatch.replacement(), Some(Replacement::Amended));
    }

    #[test]
    fn it_concerns_what_has_its_headline() {
        let update =
            labelled("UPDATE 1", "Ferry “waits” for the wind", "Ferry sails at last today.");
        assert!(update.concerns("Ferry waits for the wind"));
        assert!(!update.concerns("Ferry sails at last"), "an update names nothing in its text");
        assert!(!update.concerns(""));
        let kill =
            labelled("KILL", "Ferry", "Please kill “Ferry waits for the wind”. Ferry waits.");
        assert!(kill.concerns("Ferry waits for the wind"));
        assert!(!kill.concerns("Ferry waits"), "two words stand anywhere");
    }

    #[test]
    fn what_is_taken_back_is_withdrawn() {
        let text = "The ferry stayed in port.";
        let anchor = Anchor::of(text, Span::new(4, 9), 0, Fingerprint::of(b"before").as_str());
        assert_eq!(labelled("KILL", "Ferry", text).fate_of(&anchor), Comparison::Withdrawn);
        assert!(matches!(
            labelled("UPDATE 1", "Ferry", text).fate_of(&anchor),
            Comparison::Same(_)
        ));
    }
}
