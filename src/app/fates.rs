//! What became of kept passages whose file was revised since: the same words, others, or none.
//!
//! The text is read for it only where kept passages are looked at: rows know no text.

use super::{App, Effect, Handle, Stock};
use crate::dispatch::{Anchor, Comparison};
use crate::words::keeping as words;

/// The kept passages of a row, as far as they were held against its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Fates {
    /// Nobody has asked.
    #[default]
    Unknown,
    /// The text is being read.
    Asked,
    /// What became of each.
    Known(Vec<(Anchor, Comparison)>),
}

impl App {
    /// Asks for what is not known of the rows among the kept ones.
    pub(super) fn ask_fates(&mut self) -> Vec<Effect> {
        if self.list.view().stock != Stock::Kept {
            return Vec::new();
        }
        let wanting = self.list.rows_from(0).filter(|(_, row)| row.wants_fates());
        let asked: Vec<(Handle, Vec<Anchor>)> = wanting
            .map(|(_, row)| {
                let anchors = row.remembered.kept.iter().map(|kept| kept.anchor.clone());
                (row.handle, anchors.collect())
            })
            .collect();
        for (handle, _) in &asked {
            self.list.set_fates(*handle, Fates::Asked);
        }
        asked.into_iter().map(|(handle, anchors)| Effect::Compare(handle, anchors)).collect()
    }

    /// Takes in what became of the passages of a row.
    pub(super) fn compared(&mut self, handle: Handle, fates: Vec<(Anchor, Comparison)>) {
        self.list.set_fates(handle, Fates::Known(fates));
        self.keep_cursor_in_view();
    }

    /// Says, when a dispatch comes up, that kept words are not what they were.
    pub(super) fn note_fates(&mut self) {
        let Some(reader) = self.reader.as_ref().filter(|_| !self.previewed) else { return };
        let count = |wanted: &str| {
            let fates = reader.fates().iter();
            fates.filter(|(_, fate)| fate.name() == wanted).count()
        };
        let (changed, gone) = (count("changed"), count("gone"));
        let withdrawn = count("withdrawn");
        if withdrawn > 0 {
            self.notice = Some(words::withdrawn(withdrawn));
        } else if changed + gone > 0 && self.notice.is_none() {
            self.notice = Some(words::not_as_kept(changed, gone));
        }
    }
}
