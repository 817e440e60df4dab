//! Kept passages in the forms of quotes.

use crate::dispatch::{
    AttributedBy, Attribution, Dispatch, Fingerprint, Kept, Origin, OriginKind, Quote, QuoteKind,
    SafeText, Span, Speaker,
};

/// Makes a dispatch whose quotes are what is kept of it, so that they are printed like quotes.
///
/// Who said it is whom the reader confirmed or named; of that nobody has doubts, and the
/// confidence is 1. A passage whose words are not in the text is left out.
#[must_use]
pub fn with_kept_alone(mut dispatch: Dispatch, kept: &[Kept]) -> Dispatch {
    let quotes = kept.iter().filter_map(|kept| {
        let span = kept.anchor.find(&dispatch.text)?;
        let (quote, mention) = quote_at(&dispatch, span);
        let attribution = kept.speaker.as_ref().map(|name| Attribution {
            speaker: speaker_of(&mut dispatch.speakers, name, kept.role.as_ref()),
            mention: mention.unwrap_or(span),
        });
        let is_sure = kept.attributed != AttributedBy::Engine;
        let confidence = if is_sure { 1.0 } else { quote.confidence };
        Some(Quote { attribution, confidence, ..quote })
    });
    let quotes = quotes.collect();
    Dispatch { quotes, ..dispatch }
}

/// Makes a dispatch of a kept passage alone, for one whose text is not there any more.
#[must_use]
pub fn dispatch_of(kept: &Kept) -> Dispatch {
    let imprint = &kept.imprint;
    let name = imprint.origin.clone().unwrap_or_default();
    let origin = Origin { kind: OriginKind::File, name };
    let mut dispatch = Dispatch::empty(kept.dispatch, origin, Fingerprint::of(b""));
    dispatch.headline.clone_from(&imprint.headline);
    let has_words = kept.sentences.contains(kept.anchor.exact.as_str());
    dispatch.text = if has_words { &kept.sentences } else { &kept.anchor.exact }.clone();
    dispatch
}

/// The quote that a passage is or stands in, and where its speaker is mentioned.
fn quote_at(dispatch: &Dispatch, span: Span) -> (Quote, Option<Span>) {
    let around = dispatch.quotes.iter().find(|quote| {
        let whole = quote.span();
        whole.start <= span.start && span.end <= whole.end
    });
    let mention = around.and_then(|quote| quote.attribution).map(|it| it.mention);
    match around {
        Some(quote) if quote.span() == span => (quote.clone(), mention),
        _ => {
            let passage = Quote {
                segments: vec![span],
                kind: QuoteKind::Partial,
                attribution: None,
                cue: around.and_then(|quote| quote.cue),
                hearer: None,
                confidence: around.map_or(0.0, |quote| quote.confidence),
            };
            (passage, mention)
        }
    }
}

fn speaker_of(speakers: &mut Vec<Speaker>, name: &SafeText, role: Option<&SafeText>) -> u16 {
    let known = speakers
        .iter()
        .position(|speaker| speaker.shown() == name.as_str() && speaker.role.as_ref() == role);
    let at = known.unwrap_or_else(|| {
        let name = name.clone();
        speakers.push(Speaker { name: Some(name.clone()), role: role.cloned(), mention: name });
        speakers.len() - 1
    });
    u16::try_from(at).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::DispatchId;

    #[test]
    fn what_is_kept_is_printed_as_it_is_attributed() {
        let mut dispatch =
            Dispatch::empty(DispatchId::default(), Origin::standard_input(), Fingerprint::of(b""));
        dispatch.text = SafeText::line("We wait, they say.");
        let kept = Kept::of_passage(&dispatch, Span::new(0, 7)).expect("it can be kept");
        let named = Kept {
            speaker: Some(SafeText::line("Ada Lind")),
            attributed: AttributedBy::Corrected,
            ..kept.clone()
        };
        let shown = with_kept_alone(dispatch.clone(), &[kept.clone(), named.clone(), named]);
        let said: Vec<_> = shown
            .quotes
            .iter()
            .map(|quote| (quote.attribution.map(|it| it.speaker), quote.confidence > 0.9))
            .collect();
        assert_eq!(said, [(None, false), (Some(0), true), (Some(0), true)]);
        assert_eq!(shown.speakers.len(), 1);
        let alone = dispatch_of(&kept);
        assert_eq!(with_kept_alone(alone, &[kept]).quotes.len(), 1);
    }
}
