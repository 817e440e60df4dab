//! Details of a dispatch: header fields, origin, doubts, what became of kept words.

use super::overlay::{OverlayLine, labelled};
use super::{App, Reader};
use crate::dispatch::{Comparison, Dispatch, Flaw, Stamp};
use crate::words::{dates, keeping, screen};

impl App {
    /// The lines of the details.
    pub(super) fn detail_lines(&self, width: u16) -> Vec<OverlayLine> {
        let words_per_minute = self.settings.words_per_minute;
        let lines = |reader| lines_of(reader, words_per_minute, width);
        self.reader.as_ref().map_or_else(Vec::new, lines)
    }
}

fn lines_of(reader: &Reader, words_per_minute: u16, width: u16) -> Vec<OverlayLine> {
    let dispatch = reader.dispatch();
    let words = reader.word_count();
    let minutes = words.div_ceil(usize::from(words_per_minute.max(1)));
    let mut lines = field_lines(dispatch, width);
    lines.extend(labelled(screen::FIELD_LENGTH, &screen::length(words, minutes), width));
    for extra in &dispatch.extra {
        let name = extra.key.as_deref().unwrap_or(screen::extra_name(extra.kind.name()));
        lines.extend(labelled(name, &extra.text, width));
    }
    for (kept, fate) in reader.fates() {
        let said = match fate {
            Comparison::Changed(now) => keeping::changed_to(kept, dispatch.words_of(*now)),
            Comparison::Same(_) | Comparison::Gone | Comparison::Withdrawn => kept.to_string(),
        };
        lines.extend(labelled(&keeping::kept_and(fate.name()), &said, width));
    }
    for doubt in dispatch.flaws.iter().map(Flaw::sentence) {
        lines.extend(labelled(screen::FIELD_DOUBT, &doubt, width));
    }
    lines
}

fn field_lines(dispatch: &Dispatch, width: u16) -> Vec<OverlayLine> {
    let stamp = |stamp: Option<Stamp>| {
        stamp.map(|stamp| dates::in_full(stamp.date(), stamp.time(), stamp.offset()))
    };
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let dateline = dispatch.dateline.as_ref().map(|dateline| dispatch.words_of(dateline.span));
    let fields = [
        (screen::FIELD_HEADLINE, owned(dispatch.headline.as_deref())),
        (screen::FIELD_LABEL, owned(dispatch.label.as_deref())),
        (screen::FIELD_BYLINE, owned(dispatch.byline.as_deref())),
        (screen::FIELD_AGENCY, owned(dispatch.agency.as_deref())),
        (screen::FIELD_DATELINE, owned(dateline)),
        (screen::FIELD_PUBLISHED, stamp(dispatch.published)),
        (screen::FIELD_UPDATED, stamp(dispatch.updated)),
        (screen::FIELD_EMBARGO, stamp(dispatch.embargo)),
        (screen::FIELD_LANGUAGE, dispatch.language.clone()),
        (screen::FIELD_ADDRESS, owned(dispatch.url.as_deref())),
        (screen::FIELD_ORIGIN, Some(dispatch.origin.name.to_string())),
    ];
    let fields = fields.iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
    fields.flat_map(|(name, value)| labelled(name, value, width)).collect()
}
