//! Each form is read back by a parser of its kind, with the most hostile text that can be kept.

mod parsers;

use dom_query::Document;
use jiff::Timestamp;
use jiff::civil::date;
use serde_json::Value;

use super::{Bookmark, BookmarkKind, BookmarksForm, Marked, bookmarks};
use crate::dispatch::{
    AttributedBy, Block, Dispatch, DispatchId, Fingerprint, Imprint, Kept, Origin, Remembered,
    SafeText, Span, Stamp, Standing,
};
use parsers::{bibtex_entries, ris_records};

/// Words that every form has a reason to stumble over.
const HOSTILE: &[&str] = &[
    "“We wait,” plainly",
    "=cmd|' /C calc'!A0",
    "+1-2@x",
    "-3 degrees, \"cold\", she said; \\textbf{no} $x$ 50% & #1 _a_ ~ ^",
    "} @comment{ x, {",
    "{ unbalanced",
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "'quoted'",
    "[a](javascript:alert(1)) *b* `c` <b>",
    "ER  - ",
    "\\\\ \\input{/etc/passwd} \\end{document}",
    "two  blanks, a\u{a0}hard one, 汉字 שלום",
];

fn marked_with(words: &str) -> Marked {
    let id = DispatchId::from_bytes([7; 16]);
    let mut dispatch = Dispatch::empty(id, Origin::standard_input(), Fingerprint::of(b"x"));
    dispatch.text = SafeText::block(words);
    dispatch.blocks = vec![Block::Paragraph(Span::new(0, dispatch.text.len()))];
    let span = Span::new(0, dispatch.text.len());
    let kept = Kept::of_passage(&dispatch, span).expect("it can be kept");
    let line = |text: &str| Some(SafeText::line(text));
    let kept = Kept {
        speaker: line(words),
        role: line(words),
        note: line(words),
        tags: vec![SafeText::line(words)],
        kept_at: Some(Timestamp::UNIX_EPOCH),
        imprint: Imprint {
            headline: line(words),
            byline: line(words),
            agency: line(words),
            url: line("https://example.org/a_b?c=%7B&d={e}"),
            published: Some(Stamp::Day(date(2026, 2, 3))),
            ..Imprint::default()
        },
        ..kept
    };
    let standing = Standing { bookmarked: true, note: line(words), ..Standing::default() };
    let remembered = Remembered { standing, kept: vec![kept] };
    Marked { id, origin: SafeText::line("ferry.txt"), dispatch: Some(dispatch), remembered }
}

/// Prints the kept passage of each hostile text in a form.
fn each(form: BookmarksForm, check: impl Fn(&str, &str)) {
    for words in HOSTILE {
        let words = SafeText::block(words);
        let words = words.trim();
        let marked = [marked_with(words)];
        check(words, &form.print(&bookmarks(&marked, Some(BookmarkKind::Quote), None)));
    }
}

#[test]
fn csv_gives_every_cell_back() {
    each(BookmarksForm::Csv, |words, printed| {
        let mut reader = csv::Reader::from_reader(printed.as_bytes());
        let header = reader.headers().expect("a header").clone();
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), 1, "{printed}");
        let cell = |name: &str| {
            let at = header.iter().position(|column| column == name).expect("a column");
            &records[0][at]
        };
        for name in
            ["headline", "byline", "agency", "words", "speaker", "role", "note", "sentences"]
        {
            let back = cell(name).strip_prefix('\'').unwrap_or(cell(name));
            assert_eq!(back, words, "{name}");
        }
        for cell in &records[0] {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "a formula: {cell}");
        }
        assert_eq!(cell("kept_at"), "1970-01-01T00:00:00Z");
        assert_eq!((cell("attribution"), cell("state")), ("engine", "same"));
    });
}

#[test]
fn bibtex_gives_every_field_back() {
    each(BookmarksForm::Bibtex, |words, printed| {
        let entries = bibtex_entries(printed);
        assert_eq!(entries.len(), 1, "{printed}");
        let entry = &entries[0];
        for name in ["title", "author", "journal", "abstract", "annote", "keywords"] {
            assert_eq!(entry[name], words, "{name}: {printed}");
        }
        assert_eq!(entry["note"], format!("Said by {words}, {words} (attribution unconfirmed)"));
        assert_eq!((&*entry["year"], &*entry["month"]), ("2026", "2"));
        assert_eq!(entry["url"], "https://example.org/a_b?c=%7B&d=%7Be%7D");
    });
}

#[test]
fn ris_gives_every_value_back() {
    each(BookmarksForm::Ris, |words, printed| {
        let records = ris_records(printed);
        assert_eq!(records.len(), 1, "{printed}");
        for tag in ["TI", "AU", "T2", "AB", "RN", "KW"] {
            assert_eq!(records[0][tag], [words], "{tag}");
        }
        assert_eq!(records[0]["DA"], ["2026/02/03/"]);
        assert_eq!(records[0]["TY"], ["NEWS"]);
    });
    let marked = [marked_with("one\nER  - \nTY  - JOUR")];
    let printed = BookmarksForm::Ris.print(&bookmarks(&marked, Some(BookmarkKind::Quote), None));
    assert_eq!(ris_records(&printed)[0]["AB"], ["one ER  -  TY  - JOUR"]);
}

#[test]
fn csl_gives_every_value_back() {
    each(BookmarksForm::Csl, |words, printed| {
        let items: Value = serde_json::from_str(printed).expect("it is JSON");
        let item = &items[0];
        for name in ["title", "container-title", "abstract", "annote", "keyword"] {
            assert_eq!(item[name], words, "{name}");
        }
        assert_eq!(item["author"][0]["literal"], words);
        assert_eq!(item["issued"]["date-parts"][0], serde_json::json!([2026, 2, 3]));
        assert_eq!(item["type"], "article-newspaper");
    });
}

#[test]
fn json_gives_every_value_back() {
    each(BookmarksForm::Json, |words, printed| {
        let all: Value = serde_json::from_str(printed).expect("it is JSON");
        let quote = &all[0]["quote"];
        for name in ["text", "speaker", "role", "note", "sentences"] {
            assert_eq!(quote[name], words, "{name}");
        }
        assert_eq!(quote["revision"], Fingerprint::of(b"x").as_str());
    });
}

#[test]
fn the_page_shows_every_word_and_runs_nothing() {
    each(BookmarksForm::Html, |words, printed| {
        let page = Document::from(printed);
        assert_eq!(&*page.select("blockquote").text(), words, "{printed}");
        assert_eq!(&*page.select("p.sentences").text(), words);
        assert_eq!(&*page.select("p.note").text(), words);
        assert!(page.select("footer").text().starts_with(words));
        for never in ["script", "img", "iframe", "style + style", "[onerror]", "b", "form"] {
            assert!(!page.select(never).exists(), "{never}: {printed}");
        }
        for link in &page.select("a") {
            let to = link.attr("href").expect("a link leads somewhere");
            assert!(to.starts_with("https://") || to.starts_with('#'), "{to}");
        }
    });
}

#[test]
fn the_page_leads_from_a_speaker_to_the_words() {
    let mut marked = marked_with("“We wait,” Tavora said.");
    let mut second = marked.remembered.kept[0].clone();
    second.anchor.offset += 1;
    second.speaker = Some(SafeText::line("Ada Lind"));
    marked.remembered.kept.push(second);
    let marked = [marked];
    let page = Document::from(BookmarksForm::Html.print(&bookmarks(&marked, None, None)));
    let anchors: Vec<String> =
        page.select("nav a").iter().map(|link| link.attr("href").unwrap().to_string()).collect();
    assert_eq!(anchors.len(), 2);
    for anchor in &anchors {
        let target = page.select(&format!("article[id='{}']", &anchor[1..]));
        assert!(target.select("blockquote").exists(), "{anchor}");
    }
    let classes: Vec<String> = page
        .select("blockquote")
        .iter()
        .map(|quote| quote.attr("class").unwrap().to_string())
        .collect();
    assert_eq!(classes, ["s0", "s1"], "each speaker has a colour");
    assert!(page.select("style").text().contains(".s1 {"));
}

#[test]
fn an_address_that_would_run_is_no_link() {
    let mut marked = marked_with("we wait");
    marked.remembered.kept[0].imprint.url = Some(SafeText::line("javascript:alert(1)"));
    let marked = [marked];
    let all = bookmarks(&marked, Some(BookmarkKind::Quote), None);
    for form in BookmarksForm::ALL {
        let is_data = matches!(form, BookmarksForm::Csv | BookmarksForm::Json);
        assert_eq!(form.print(&all).contains("javascript:"), is_data, "{}", form.name());
    }
}

#[test]
fn what_became_of_the_words_is_said() {
    let check = |now: &str, state: &str, shown: &str| {
        let words = "The ferry stayed in port on Monday morning, and nobody knew for how long.";
        let mut marked = marked_with(words);
        let before = marked.dispatch.take().expect("there is a text");
        let span = Span::new(10, 24);
        marked.remembered.kept = vec![Kept::of_passage(&before, span).expect("it can be kept")];
        let blocks = vec![Block::Paragraph(Span::new(0, now.len()))];
        let label = (now == "KILL").then(|| SafeText::line(now));
        let fingerprint = Fingerprint::of(now.as_bytes());
        let text = SafeText::block(now);
        marked.dispatch = Some(Dispatch { fingerprint, label, text, blocks, ..before });
        let marked = [marked];
        let all = bookmarks(&marked, Some(BookmarkKind::Quote), None);
        let json: Value = serde_json::from_str(&BookmarksForm::Json.print(&all)).unwrap();
        assert_eq!(json[0]["quote"]["state"], state);
        assert!(all[0].text().ends_with(shown), "{}", all[0].text());
    };
    check("x The ferry stayed in port on Monday morning, and", "same", "morning, and\n");
    check(
        "The ferry lay at anchor on Monday morning, and nobody knew for how long.",
        "changed",
        "now: lay at anchor\n",
    );
    check("Another story.", "gone", "no longer in the text\n");
    check("KILL", "withdrawn", "withdrawn by its source\n");
}

#[test]
fn a_tag_leaves_out_what_does_not_carry_it_itself() {
    let mut marked = marked_with("winter");
    marked.remembered.standing.tags = vec![SafeText::line("ports")];
    let marked = [marked];
    let kinds = |tag| -> Vec<BookmarkKind> {
        bookmarks(&marked, None, tag).iter().map(|bookmark: &Bookmark<'_>| bookmark.kind).collect()
    };
    assert_eq!(kinds(Some("Winter")), [BookmarkKind::Quote]);
    assert_eq!(kinds(Some("ports")), [BookmarkKind::Dispatch, BookmarkKind::Note]);
    assert_eq!(kinds(None).len(), 3);
}

#[test]
fn a_confirmed_attribution_needs_no_word() {
    let mut marked = marked_with("we wait");
    let is_marked = |marked: &Marked, form: BookmarksForm| {
        let marked = std::slice::from_ref(marked);
        form.print(&bookmarks(marked, Some(BookmarkKind::Quote), None)).contains("unconfirmed)")
    };
    let forms = [BookmarksForm::Text, BookmarksForm::Markdown, BookmarksForm::Html];
    assert!(forms.iter().all(|form| is_marked(&marked, *form)));
    marked.remembered.kept[0].attributed = AttributedBy::Confirmed;
    assert!(!forms.iter().any(|form| is_marked(&marked, *form)));
}
