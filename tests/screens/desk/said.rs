//! What a speaker says in the sources of a desk.

use dateline::app::{Handle, Row, SaidAsked, SaidRow, SaidRows};
use dateline::dispatch::{Held, Kept, Voice};
use jiff::civil::date;

use super::{Desk, noon};

impl Desk {
    /// What a speaker says in the sources, the newest first: a portion of it.
    pub(super) fn said_by(&self, asked: &SaidAsked) -> SaidRows {
        let mut rows: Vec<SaidRow> = Vec::new();
        for (number, held) in self.sources.iter().enumerate() {
            let quotes = 0..held.dispatch.quotes.len();
            let kept = quotes.filter_map(|index| Kept::of_quote(&held.dispatch, index));
            rows.extend(kept.map(|quote| self.said_row(number, held, quote)));
        }
        rows.retain(|said| said.quote.speaker.as_ref() == Some(&asked.name));
        rows.sort_by_key(|said| std::cmp::Reverse(said.number));
        let instant = |said: &SaidRow| noon(said.day).timestamp().as_millisecond();
        let voice = Voice::of(asked.name.clone(), rows.iter().rev().map(instant));
        let count = if asked.to_end { self.towards_end } else { self.portion };
        let left: Vec<SaidRow> = match asked.before {
            Some(before) => rows.into_iter().filter(|said| said.number < before).collect(),
            None => rows,
        };
        let (is_end, voice) = (left.len() <= count, asked.before.is_none().then_some(voice));
        SaidRows { voice, rows: left.into_iter().take(count).collect(), is_end }
    }

    fn said_row(&self, number: usize, held: &Held, quote: Kept) -> SaidRow {
        let stamp = held.dispatch.published;
        let remembered = self.remembered.get(&held.dispatch.id);
        let mut kept = remembered.iter().flat_map(|known| &known.kept);
        let name = held.dispatch.origin.name.clone();
        let day = stamp.map_or(date(2026, 11, 22), |stamp| stamp.date());
        let place = i64::try_from(number * 1_000 + quote.anchor.block).expect("a small number");
        SaidRow {
            number: noon(day).timestamp().as_millisecond() - place,
            row: Row::new(Handle(number), held.dispatch.id, name),
            story: held.dispatch.id,
            day,
            time: stamp.and_then(|stamp| stamp.time()),
            is_arrival: stamp.is_none(),
            is_kept: kept.any(|kept| kept.anchor.is_same_passage(&quote.anchor)),
            is_withdrawn: held.dispatch.is_withdrawn(),
            quote,
        }
    }
}
