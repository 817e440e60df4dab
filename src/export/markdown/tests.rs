//! The document against a parser of Markdown: the same words come back, whatever they are.

use proptest::prelude::{ProptestConfig, Strategy, proptest};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::markdown;
use crate::dispatch::{
    Block, Dispatch, DispatchId, Fingerprint, Link, ListItem, Origin, SafeText, Span, Style, Styled,
};

fn dispatch_of(text: &str, make: fn(Span) -> Block) -> Dispatch {
    let mut dispatch =
        Dispatch::empty(DispatchId::default(), Origin::standard_input(), Fingerprint::of(b""));
    dispatch.text = SafeText::block(text);
    dispatch.blocks = vec![make(Span::new(0, dispatch.text.len()))];
    dispatch
}

/// The visible words of a Markdown document, blocks joined by a line feed.
fn words_in(document: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut words = String::new();
    let mut in_front_matter = false;
    for event in Parser::new_ext(document, options) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => in_front_matter = true,
            Event::End(TagEnd::MetadataBlock(_)) => in_front_matter = false,
            Event::Text(text) | Event::Code(text) if !in_front_matter => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push('\n'),
            Event::Rule | Event::Html(_) | Event::InlineHtml(_) => words.push_str("<lost>"),
            _ => {}
        }
    }
    words
}

fn check(text: &str) {
    let dispatch = dispatch_of(text, Block::Paragraph);
    let document = markdown(&dispatch);
    assert_eq!(words_in(&document), text, "{document}");
}

fn check_styled(text: &str, words: &str, style: Style, printed: &str) {
    let mut dispatch = dispatch_of(text, Block::Paragraph);
    let start = text.find(words).expect("the words stand in the text");
    dispatch.styled = vec![Styled { span: Span::new(start, start + words.len()), style }];
    assert_eq!(markdown(&dispatch).trim(), printed);
    assert_eq!(words_in(&markdown(&dispatch)), text);
}

#[test]
fn ordinary_prose_stays_untouched() {
    let prose = "The port (Elmsworth's) lost $12 million - 5% - in 1986. “No,” she said; a_b.";
    assert_eq!(markdown(&dispatch_of(prose, Block::Paragraph)).trim(), prose);
}

#[test]
fn what_markdown_would_obey_is_escaped() {
    for text in [
        "# no heading",
        "1986. A great year",
        "1) one",
        "- no item",
        "+ no item",
        "> no quote",
        "a\n===",
        "a\n---",
        "* * *",
        "***",
        "___",
        "<TICKER> & &amp; &#65;",
        "a *b* _c_ __d__ `e` ~~f~~ ~~~",
        "[a](b) ![c] [^1] [x]",
        "a | b\n--|--",
        "back\\slash",
        "term\n: definition",
        "    indented\n  twice  \nand so on",
        "https://example.com/a_b_c",
    ] {
        check(text);
    }
}

#[test]
fn faces_are_marked_where_the_marks_are_read() {
    check_styled("a bold word", "bold", Style::Strong, "a **bold** word");
    check_styled("unbelieved", "lie", Style::Emphasis, "unbe*lie*ved");
    check_styled("5 * so", "so", Style::Emphasis, "5 \\* *so*");
    check_styled("5 *so", "so", Style::Emphasis, "5 \\*so");
    check_styled("x “so”y", "“so”", Style::Strong, "x “so”y");
    check_styled("x “so” y", "“so”", Style::Strong, "x **“so”** y");
    check_styled("a ` b`c d", "b`c", Style::Code, "a \\` ``b`c`` d");
}

#[test]
fn links_keep_their_words_and_address() {
    let mut dispatch = dispatch_of("see [the] list.", Block::Paragraph);
    dispatch.links =
        vec![Link { span: Span::new(4, 9), url: SafeText::line("https://example.com/a(b)<c>") }];
    assert_eq!(
        markdown(&dispatch).trim(),
        "see [\\[the\\]](<https://example.com/a(b)\\<c\\>>) list."
    );
    assert_eq!(words_in(&markdown(&dispatch)), "see [the] list.");
}

#[test]
fn headings_and_code_keep_their_words() {
    for (make, text) in [
        (Block::Crosshead as fn(Span) -> Block, "C# costs {#a} ##"),
        (Block::Code, "a  ``` b\n  *c*"),
        (Block::BlockQuote, "> twice\n1. and so"),
    ] {
        let words = words_in(&markdown(&dispatch_of(text, make)));
        assert_eq!(words.trim_end(), text);
    }
}

#[test]
fn list_items_nest_by_depth_and_keep_printed_numbers() {
    let text = "1. one\ntwo\n(iv) four";
    let mut dispatch = dispatch_of(text, Block::Paragraph);
    let item = |start, end, depth, number_len| {
        Block::ListItem(ListItem { span: Span::new(start, end), depth, number_len })
    };
    dispatch.blocks = vec![item(0, 6, 0, 3), item(7, 10, 1, 0), item(11, 20, 0, 5)];
    assert_eq!(markdown(&dispatch), "\n1. one\n   - two\n- (iv) four\n");
}

#[test]
fn header_fields_stand_in_front_matter() {
    let mut dispatch = dispatch_of("Text.", Block::Paragraph);
    dispatch.headline = Some(SafeText::line("Talks: \"no\" to C:\\"));
    dispatch.byline = Some(SafeText::line("Femi Idowu"));
    let front = "---\ntitle: \"Talks: \\\"no\\\" to C:\\\\\"\nbyline: \"Femi Idowu\"\n---\n";
    assert_eq!(markdown(&dispatch), format!("{front}\n# Talks: \"no\" to C:\\\\\n\nText.\n"));
}

proptest! {
    // A failing case becomes a test of its own, not a file beside the sources.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_line_of_signs_comes_back(text in "[-a1 .)#>*_`~<&;|+=:!\\[\\](){}\\\\\"'“é]{1,24}") {
        check(&text);
    }

    #[test]
    fn any_lines_come_back(lines in proptest::collection::vec("[-a1 .)#>*_`~=+:|]{0,6}[a1.)*#]", 1..4)) {
        check(&lines.join("\n"));
    }

    #[test]
    fn any_face_keeps_the_words(
        text in "[a .*_`“”é,]{1,16}",
        ends in (0usize..16, 0usize..16).prop_map(|(a, b)| (a.min(b), a.max(b))),
        style in proptest::sample::select(vec![Style::Strong, Style::Emphasis, Style::Code]),
    ) {
        let at = |count: usize| text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
        let mut dispatch = dispatch_of(&text, Block::Paragraph);
        dispatch.styled = vec![Styled { span: Span::new(at(ends.0), at(ends.1)), style }];
        assert_eq!(words_in(&markdown(&dispatch)), text, "{}", markdown(&dispatch));
    }
}
