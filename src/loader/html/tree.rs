//! The tree of a page, in time that grows with its length alone.
//!
//! What a start tag closes the parser looks for among all that is open; so much of that is done
//! as pages need, and what asks for more is no page. The scan of the tags keeps trees flat before
//! it comes to that, but only the parser knows what is a tag.

use std::borrow::Cow;
use std::cell::{Cell, Ref};

use dom_query::Document;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

/// How many looks at open elements the parser has for each byte: pages of newspapers take fewer
/// than one.
const LOOKS_FOR_A_BYTE: usize = 8;

/// How many it has whatever the length.
const LOOKS: usize = 100_000;

/// How many bytes are parsed between two looks at how many that were.
const STEP: usize = 4 << 10;

/// The deepest tree: elements of formatting that are opened again in each block make it deeper
/// than the tags are nested.
const DEEPEST: usize = 4096;

/// More work than a page is worth.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooMuchWork;

/// Builds the tree of a page.
pub(super) fn of(html: &str) -> Result<Document, TooMuchWork> {
    let most = LOOKS.saturating_add(html.len().saturating_mul(LOOKS_FOR_A_BYTE));
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(Sink::default(), options);
    let mut rest = html;
    while !rest.is_empty() {
        let step = rest.floor_char_boundary(STEP.min(rest.len()));
        parser.process(StrTendril::from(&rest[..step]));
        rest = &rest[step..];
        if parser.tokenizer.sink.sink.looks.get() > most {
            return Err(TooMuchWork);
        }
    }
    let document = parser.finish();
    if depth_of(&document) > DEEPEST { Err(TooMuchWork) } else { Ok(document) }
}

/// How deep a tree is.
fn depth_of(document: &Document) -> usize {
    let (mut deepest, mut depth) = (0, 0_usize);
    let mut node = document.root();
    loop {
        deepest = deepest.max(depth);
        if let Some(child) = node.first_child() {
            node = child;
            depth += 1;
            continue;
        }
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) if depth > 0 => node = parent,
                _ => return deepest,
            }
            depth -= 1;
        }
    }
}

/// A tree that is being built, and how often the parser looked at what is in it.
#[derive(Default)]
struct Sink {
    document: Document,
    looks: Cell<usize>,
}

impl Sink {
    fn look(&self) {
        self.looks.set(self.looks.get() + 1);
    }
}

impl TreeSink for Sink {
    type Handle = <Document as TreeSink>::Handle;
    type Output = Document;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Document {
        self.document
    }

    /// What is wrong with a page is nobody's business.
    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Self::Handle {
        self.document.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a Self::Handle) -> Self::ElemName<'a> {
        self.look();
        self.document.elem_name(target)
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Self::Handle {
        self.look();
        self.document.create_element(name, attributes, flags)
    }

    fn create_comment(&self, text: StrTendril) -> Self::Handle {
        self.document.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Self::Handle {
        self.document.create_pi(target, data)
    }

    fn append(&self, parent: &Self::Handle, child: NodeOrText<Self::Handle>) {
        self.document.append(parent, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Self::Handle,
        before: &Self::Handle,
        child: NodeOrText<Self::Handle>,
    ) {
        self.document.append_based_on_parent_node(element, before, child);
    }

    fn append_doctype_to_document(
        &self,
        name: StrTendril,
        public_id: StrTendril,
        system_id: StrTendril,
    ) {
        self.document.append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &Self::Handle) -> Self::Handle {
        self.document.get_template_contents(target)
    }

    fn same_node(&self, one: &Self::Handle, other: &Self::Handle) -> bool {
        self.look();
        self.document.same_node(one, other)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Self::Handle, new: NodeOrText<Self::Handle>) {
        self.document.append_before_sibling(sibling, new);
    }

    fn add_attrs_if_missing(&self, target: &Self::Handle, attributes: Vec<Attribute>) {
        self.document.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &Self::Handle) {
        self.document.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &Self::Handle, new_parent: &Self::Handle) {
        self.document.reparent_children(node, new_parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Self::Handle) -> bool {
        self.document.is_mathml_annotation_xml_integration_point(handle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_what_its_parts_make() {
        let page = "<p>é\u{a0}<b>x</b> &amp; y<ul><li>z</ul>".repeat(1000);
        let whole = Document::from(page.as_str());
        assert_eq!(of(&page).map(|tree| tree.html()), Ok(whole.html()));
    }

    /// Each of them once took the parser minutes.
    #[test]
    fn what_nests_without_end_is_given_up() {
        for unit in ["<x>", "<div>", "<ruby><x>", "<b id=x><div>", "<table><td>"] {
            assert_eq!(of(&unit.repeat(200_000)).err(), Some(TooMuchWork), "{unit}");
        }
        let deep = format!("{}{}", "<x>".repeat(DEEPEST), "</x>".repeat(DEEPEST));
        assert_eq!(of(&deep).err(), Some(TooMuchWork));
        let flat = "<x>a</x>".repeat(200_000);
        assert!(of(&flat).is_ok());
    }
}
