//! Sources as OPML, the form that other readers take in.

use std::fmt::Write;

use crate::dispatch::Source;

/// Sets sources as an OPML document: those with tags in a folder named like their first one.
#[must_use]
pub fn opml(sources: &[Source]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n\
         <head><title>dateline</title></head>\n<body>\n",
    );
    let mut folders: Vec<&str> = Vec::new();
    for source in sources {
        match source.tags.first() {
            None => text.push_str(&outline(source)),
            Some(tag) if folders.contains(&&**tag) => {}
            Some(tag) => folders.push(tag),
        }
    }
    for folder in folders {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "<outline text=\"{}\">", escaped(folder));
        let inside =
            sources.iter().filter(|one| one.tags.first().is_some_and(|tag| **tag == *folder));
        inside.for_each(|source| text.push_str(&outline(source)));
        text.push_str("</outline>\n");
    }
    text.push_str("</body>\n</opml>\n");
    text
}

fn outline(source: &Source) -> String {
    let name = escaped(&source.name());
    let url = escaped(&source.url);
    format!("<outline type=\"rss\" text=\"{name}\" title=\"{name}\" xmlUrl=\"{url}\"/>\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::SafeText;

    #[test]
    fn sources_lie_in_the_folder_of_their_first_tag() {
        let source = |url: &str, title: &str, tags: &[&str]| Source {
            url: url.to_owned(),
            title: Some(SafeText::line(title)),
            tags: tags.iter().map(|tag| SafeText::line(tag)).collect(),
            ..Source::default()
        };
        let printed = opml(&[
            source("https://a.example/?a=1&b=2", "A \"&\" <B>", &["ports"]),
            source("https://c.example/", "C", &[]),
        ]);
        let body = printed.split_once("<body>\n").expect("a body").1;
        assert_eq!(
            body,
            "<outline type=\"rss\" text=\"C\" title=\"C\" xmlUrl=\"https://c.example/\"/>\n\
             <outline text=\"ports\">\n\
             <outline type=\"rss\" text=\"A &quot;&amp;&quot; &lt;B&gt;\" \
             title=\"A &quot;&amp;&quot; &lt;B&gt;\" xmlUrl=\"https://a.example/?a=1&amp;b=2\"/>\n\
             </outline>\n</body>\n</opml>\n"
        );
    }
}
