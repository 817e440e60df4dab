//! Articles of one trait each: nothing of the text is markup, and every tag is closed.

use super::{html, html_article};
use crate::dispatch::{
    Attribution, Block, Dispatch, DispatchId, Fingerprint, Link, ListItem, Origin, Quote,
    QuoteKind, SafeText, Span, Speaker, Style, Styled,
};

fn dispatch_of(text: &str) -> Dispatch {
    let mut dispatch =
        Dispatch::empty(DispatchId::default(), Origin::standard_input(), Fingerprint::of(b""));
    dispatch.text = SafeText::block(text);
    dispatch.blocks = vec![Block::Paragraph(Span::new(0, dispatch.text.len()))];
    dispatch
}

fn span_of(dispatch: &Dispatch, words: &str) -> Span {
    let start = dispatch.text.find(words).expect("the words stand in the text");
    Span::new(start, start + words.len())
}

fn with_quote(dispatch: &mut Dispatch, words: &str, speaker: Option<&str>) {
    let segments = vec![span_of(dispatch, words)];
    let attribution = speaker.map(|name| {
        dispatch.speakers.push(Speaker {
            name: Some(SafeText::line(name)),
            role: None,
            mention: SafeText::line(name),
        });
        Attribution { speaker: 0, mention: Span::new(0, 1) }
    });
    dispatch.quotes.push(Quote {
        segments,
        kind: QuoteKind::Direct,
        attribution,
        cue: None,
        hearer: None,
        confidence: 1.0,
    });
}

fn check(dispatch: &Dispatch, part: &str) {
    let article = html_article(dispatch);
    assert!(article.contains(part), "{part} is not in\n{article}");
}

#[test]
fn text_is_never_markup() {
    let mut dispatch = dispatch_of("<script>alert('x')</script> & \"co\"\nnext");
    dispatch.headline = Some(SafeText::line("</title><b>"));
    check(
        &dispatch,
        "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;co&quot;<br>\nnext",
    );
    let document = html(&dispatch);
    assert!(document.contains("<title>&lt;/title&gt;&lt;b&gt;</title>"));
    assert!(!document.contains("<script") && !document.contains("<b>"));
}

#[test]
fn a_quote_names_its_speaker() {
    let mut dispatch = dispatch_of("“No,” said \"O'Hara\".");
    with_quote(&mut dispatch, "“No,”", Some("\"O'Hara\""));
    check(
        &dispatch,
        "<span class=\"quote s0\" data-speaker=\"&quot;O&#39;Hara&quot;\" \
         title=\"&quot;O&#39;Hara&quot;\">“No,”</span> said",
    );
}

#[test]
fn a_quote_of_nobody_names_nobody() {
    let mut dispatch = dispatch_of("the “deal”");
    with_quote(&mut dispatch, "“deal”", None);
    check(&dispatch, "the <span class=\"quote\">“deal”</span></p>");
}

#[test]
fn elements_that_cross_do_not_cross_tags() {
    let mut dispatch = dispatch_of("a “b c” d");
    with_quote(&mut dispatch, "“b c”", None);
    dispatch.links = vec![Link {
        span: span_of(&dispatch, "c” d"),
        url: SafeText::line("https://a.example/"),
    }];
    dispatch.styled = vec![Styled { span: span_of(&dispatch, "a “b"), style: Style::Strong }];
    check(
        &dispatch,
        "<strong>a </strong><span class=\"quote\"><strong>“b</strong></span>\
         <span class=\"quote\"> </span>\
         <span class=\"quote\"><a rel=\"noopener\" href=\"https://a.example/\">c”</a></span>\
         <a rel=\"noopener\" href=\"https://a.example/\"> d</a>",
    );
}

#[test]
fn only_the_web_is_linked() {
    let mut dispatch = dispatch_of("click");
    dispatch.links =
        vec![Link { span: Span::new(0, 5), url: SafeText::line("javascript://x/%0aalert(1)") }];
    check(&dispatch, "<p dir=\"auto\">click</p>");
}

#[test]
fn lists_nest_and_every_element_is_closed() {
    let mut dispatch = dispatch_of("a\n1. b\nc\nd");
    let item = |start, end, depth, number_len| {
        Block::ListItem(ListItem { span: Span::new(start, end), depth, number_len })
    };
    dispatch.blocks = vec![
        item(0, 1, 0, 0),
        item(2, 6, 1, 3),
        item(7, 8, 0, 0),
        Block::Paragraph(Span::new(9, 10)),
    ];
    check(
        &dispatch,
        "<ul>\n<li dir=\"auto\">a<ol>\n<li dir=\"auto\">1. b</li>\n</ol>\n</li>\n\
         <li dir=\"auto\">c</li>\n</ul>\n<p dir=\"auto\">d</p>",
    );
}

#[test]
fn a_list_may_begin_deep() {
    let mut dispatch = dispatch_of("a\nb");
    let item = |start, end, depth| {
        Block::ListItem(ListItem { span: Span::new(start, end), depth, number_len: 0 })
    };
    dispatch.blocks = vec![item(0, 1, 3), item(2, 3, 0)];
    let article = html_article(&dispatch);
    assert_eq!(article.matches("<ul>").count(), article.matches("</ul>").count());
    assert_eq!(article.matches("<li").count(), article.matches("</li>").count());
}
