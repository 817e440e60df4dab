//! Dispatches that stand in for an earlier one: updates, corrections, withdrawals.
//!
//! Told by the label that an agency prints before the headline; never by the text alone.

use super::{Anchor, Comparison, Dispatch, ExtraKind};

/// Labels of what goes on with an earlier text, in lower case.
const AMENDED: &[&str] = &["update"];

/// Labels of what sets an earlier text right.
const CORRECTED: &[&str] =
    &["corrected", "correction", "official correction", "clarification", "refile"];

/// Labels of what takes an earlier text back.
const WITHDRAWN: &[&str] =
    &["kill", "mandatory kill", "withdrawal", "withdrawn", "retraction", "retracted"];

/// What a dispatch does to the earlier one of its story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replacement {
    /// It goes on with it.
    Amended,
    /// It sets it right.
    Corrected,
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
        if parts().any(|part| CORRECTED.contains(&part)) {
            return Some(Replacement::Corrected);
        }
        let is_version = self.extra.iter().any(|extra| extra.kind == ExtraKind::Version);
        (is_version || parts().any(|part| AMENDED.contains(&part))).then_some(Replacement::Amended)
    }

    /// Says whether it takes back what was sent before.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        self.replacement() == Some(Replacement::Withdrawn)
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
        for label in ["UPDATE 1", "FACTBOX-UPDATE 1"] {
            check(label, Some(Replacement::Amended));
        }
        for label in ["CORRECTED-UPDATE 2", "Correction", "REFILE"] {
            check(label, Some(Replacement::Corrected));
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
