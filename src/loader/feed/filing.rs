//! One story of a feed as it was filed, not yet read into a dispatch.

use std::sync::Arc;

use url::Url;

use super::leaf::Leaf;
use super::{body, date};
use crate::dispatch::{Dispatch, DispatchId, ExtraKind, Fingerprint, Origin, SafeText, Stamp};
use crate::loader::fields::{set_language, without_by};
use crate::loader::{desk, finish};

/// One story as it was filed.
#[derive(Debug, Clone, PartialEq)]
pub struct Filing {
    /// Which dispatch it is.
    pub id: DispatchId,
    /// The title in one line; may be empty.
    pub headline: String,
    /// Where it stands on the web.
    pub link: Option<Url>,
    /// When it was published.
    pub published: Option<Stamp>,
    pub(super) updated: Option<Stamp>,
    /// What the feed itself identifies it by.
    pub(super) key: Option<String>,
    pub(super) date_as_written: String,
    pub(super) byline: Option<String>,
    pub(super) language: Option<String>,
    pub(super) body: Option<Leaf>,
    /// Where relative links of the body start.
    pub(super) base: Arc<str>,
}

impl Filing {
    /// A story of which nothing is known.
    pub(super) fn empty(base: Arc<str>) -> Self {
        Self {
            id: DispatchId::default(),
            headline: String::new(),
            link: None,
            published: None,
            updated: None,
            key: None,
            date_as_written: String::new(),
            byline: None,
            language: None,
            body: None,
            base,
        }
    }

    /// Says whether there is nothing to read in it.
    pub(super) fn is_blank(&self) -> bool {
        self.headline.is_empty()
            && self.link.is_none()
            && self.body.as_ref().is_none_or(Leaf::is_blank)
    }

    /// Takes a date in as it is written.
    pub(super) fn set_published(&mut self, written: &str) {
        if self.published.is_none() {
            written.trim().clone_into(&mut self.date_as_written);
            self.published = date::stamp(written);
        }
    }

    /// Hash of all that is shown of it, by which a new revision is known.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let mut bytes = Vec::new();
        let link = self.link.as_ref().map_or("", Url::as_str);
        let body = match &self.body {
            Some(Leaf::Plain(text) | Leaf::Html(text)) => text,
            None => "",
        };
        let byline = self.byline.as_deref().unwrap_or_default();
        for part in [&*self.headline, link, byline, &*self.date_as_written, body] {
            bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
        Fingerprint::of(&bytes)
    }

    /// Reads the dispatch. Its body may be a page: the caller gives it a deep stack.
    #[must_use]
    pub fn load(&self, origin: &Origin) -> Dispatch {
        let mut dispatch = Dispatch::empty(self.id, origin.clone(), self.fingerprint());
        desk::set_headline(&mut dispatch, &self.headline);
        let byline = self.byline.as_deref().map(|byline| SafeText::line(without_by(byline)));
        dispatch.byline = byline.filter(|byline| !byline.is_empty());
        dispatch.url = self.link.as_ref().map(|link| SafeText::line(link.as_str()));
        dispatch.published = self.published.or(self.updated);
        dispatch.updated = self.updated.filter(|updated| Some(*updated) != self.published);
        if let Some(language) = &self.language {
            set_language(&mut dispatch, language);
        }
        if dispatch.published.is_none() && !self.date_as_written.is_empty() {
            desk::note(&mut dispatch, ExtraKind::Header, Some("date"), &self.date_as_written);
        }
        let pieces = body::pieces(&mut dispatch, self.body.as_ref(), &self.base);
        let pieces = desk::edit(&mut dispatch, pieces);
        finish::finish(&mut dispatch, pieces);
        dispatch
    }
}
