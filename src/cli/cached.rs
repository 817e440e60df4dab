//! What newsboat kept of the sources that are followed: its `cache.db`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::output::{Complaints, complain};
use super::{Answer, Complaint};
use crate::dispatch::{Brought, CachedStory, Origin, OriginKind, Source};
use crate::library::{Library, NewsboatCache, NewsboatError};
use crate::loader::read_cached;
use crate::net;
use crate::runtime::read;
use crate::words::sources as words;

/// How many stories are read and stored at once.
const AT_ONCE: usize = 200;

/// Says whether a file is such a cache; a pipe is none.
pub(super) fn is_cache(file: &Path) -> bool {
    let mut head = Vec::new();
    let opened = if read::is_piped(file) { None } else { File::open(file).ok() };
    let read = opened.map(|file| file.take(16).read_to_end(&mut head));
    read.is_some_and(|read| read.is_ok()) && NewsboatCache::is_one(&head)
}

/// Takes in what a cache holds of the sources that are followed.
pub(super) fn take_in(library: &mut Library, file: &Path, complaints: &mut Complaints) -> Answer {
    let shown = read::shown(file);
    let fail = |error: NewsboatError| Complaint(words::failed(&shown, &error.to_string()));
    // Newsboat writes addresses as they were typed.
    let followed: BTreeMap<String, Source> =
        library.sources()?.into_iter().map(|one| (one.source.key.clone(), one.source)).collect();
    let cache = NewsboatCache::open(file).map_err(fail)?;
    let (mut new, mut strangers) = (0, 0);
    for address in cache.addresses().map_err(fail)? {
        let key = net::typed(&address).map(|(url, _)| url.to_string()).unwrap_or_default();
        let Some(source) = followed.get(&key) else {
            strangers += 1;
            continue;
        };
        let stories = cache.stories(&address).map_err(fail)?;
        for brought in brought_of(&stories, source) {
            new += library.take_in_brought(source, brought)?;
        }
    }
    complain(&words::taken_over(&shown, new));
    if strangers > 0 {
        complaints.say(&Complaint(words::not_followed_in(&shown, strangers)));
    }
    Ok(())
}

/// The dispatches of the stories of one source, in parts that fit into memory.
fn brought_of<'a>(
    stories: &'a [CachedStory],
    source: &'a Source,
) -> impl Iterator<Item = Vec<Brought>> + 'a {
    let url = net::typed(&source.url).map(|(url, _)| url).ok();
    let filings = url.map_or_else(Vec::new, |url| read_cached(stories, &url, &source.key));
    let origin = Origin { kind: OriginKind::Feed, name: source.name() };
    let parts = stories.len().div_ceil(AT_ONCE);
    (0..parts).map(move |part| {
        let range = part * AT_ONCE..stories.len().min((part + 1) * AT_ONCE);
        read::on_a_deep_stack(|| {
            let pairs = filings[range.clone()].iter().zip(&stories[range.clone()]);
            let brought = |(filing, story): (&crate::loader::Filing, &CachedStory)| Brought {
                dispatch: filing.load(&origin),
                is_read: story.is_read,
                tags: story.tags.clone(),
            };
            pairs.map(brought).collect()
        })
    })
}
