//! A kept passage as a citation, by the name of a template.

use std::collections::BTreeMap;

use super::markdown::inline::{self, Place};
use crate::citation::{Field, Template};
use crate::dispatch::{Kept, web_address};

/// The built-in template whose values are escaped, so that a reader of Markdown gets the same
/// words back.
const MARKDOWN: &str = "markdown";

/// Cites a passage in the template of a name, an own one before one that is built in; none where
/// there is no such template.
///
/// Whether an attribution is unconfirmed stands in every built-in citation.
#[must_use]
pub fn cite(kept: &Kept, name: &str, own: &BTreeMap<String, Template>) -> Option<String> {
    if let Some(template) = own.get(name) {
        return Some(template.cite(kept));
    }
    let template = Template::built_in(name)?;
    Some(if name == MARKDOWN {
        template.cite_with(&|field| in_markdown(field, kept))
    } else {
        template.cite(kept)
    })
}

fn in_markdown(field: Field, kept: &Kept) -> String {
    let value = field.value(kept);
    match field {
        Field::Quote => inline::plain(&value, Place::Running).trim_end().replace('\n', "\n> "),
        Field::Link => {
            let title = inline::plain(&value, Place::Heading);
            let url = kept.imprint.url.as_deref().and_then(web_address);
            match url.filter(|url| !url.contains(['<', '>', '\\', '\n'])) {
                Some(url) => format!("[{title}](<{url}>)"),
                None => title,
            }
        }
        _ => inline::plain(&value, Place::Heading),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{Dispatch, DispatchId, Fingerprint, Imprint, Origin, SafeText, Span};

    fn kept(words: &str) -> Kept {
        let mut dispatch =
            Dispatch::empty(DispatchId::default(), Origin::standard_input(), Fingerprint::of(b""));
        dispatch.text = SafeText::block(words);
        let kept = Kept::of_passage(&dispatch, Span::new(0, words.len())).expect("it can be kept");
        let imprint = Imprint {
            headline: Some(SafeText::line("A [b] *c*")),
            url: Some(SafeText::line("https://example.org/a_b")),
            ..Imprint::default()
        };
        Kept { speaker: Some(SafeText::line("<b>Tavora</b>")), imprint, ..kept }
    }

    #[test]
    fn markdown_gives_the_same_words_back() {
        let cited =
            cite(&kept("“*We* wait\n# here”"), "markdown", &BTreeMap::new()).expect("known");
        let events = pulldown_cmark::Parser::new(&cited);
        let words: String = events
            .filter_map(|event| match event {
                pulldown_cmark::Event::Text(text) => Some(text.into_string()),
                pulldown_cmark::Event::HardBreak | pulldown_cmark::Event::SoftBreak => {
                    Some("\n".to_owned())
                }
                _ => None,
            })
            .collect();
        let by = "— <b>Tavora</b> (attribution unconfirmed) · A [b] *c*";
        assert_eq!(words, format!("“*We* wait\n# here”{by}"));
        assert!(cited.contains("](<https://example.org/a_b>)"), "{cited}");
    }

    #[test]
    fn an_own_template_goes_before() {
        let own = BTreeMap::from([("ap".to_owned(), "{speaker}!".parse().expect("a template"))]);
        assert_eq!(cite(&kept("we wait"), "ap", &own).as_deref(), Some("<b>Tavora</b>!"));
        assert_eq!(cite(&kept("we wait"), "mla", &own), None);
    }
}
