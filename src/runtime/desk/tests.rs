//! What is promised of the threads around the library.

use std::sync::Arc;

use super::*;
use crate::dispatch::{
    Block, Change, Fingerprint, Held, Kept, Origin, OriginKind, SafeText, Source, Span,
};
use crate::query::RuleDeed;

fn held(path: &str) -> Held {
    let id = DispatchId::of(OriginKind::File, b"", path.as_bytes());
    let origin = Origin { kind: OriginKind::File, name: SafeText::line(path) };
    let dispatch = Dispatch::empty(id, origin, Fingerprint::of(path.as_bytes()));
    Held { dispatch: Arc::new(dispatch), path: Some(path.into()) }
}

fn bookmark(path: &str) -> Request {
    Request::one(Target::Held(held(path)), Change::Bookmarked(true))
}

/// Waits for the answer of one job.
fn answer_of<T: Send + 'static>(
    ask: impl FnOnce(Box<dyn FnOnce(Told<T>) + Send + 'static>),
) -> Told<T> {
    let (answered, answer) = mpsc::channel();
    ask(Box::new(move |told| answered.send(told).expect("somebody waits")));
    answer.recv().expect("every job is answered")
}

#[test]
fn a_change_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path()).unwrap();
    let receipt = answer_of(|answer| desk.apply(bookmark("/copy/a.txt"), answer)).unwrap();
    assert!(receipt.remembered[0].1.standing.bookmarked);
    let recalled = answer_of(|answer| desk.recall(vec![Arrived::of(&held("/copy/a.txt"))], answer));
    assert_eq!(recalled.unwrap().into_iter().collect::<Vec<_>>(), receipt.remembered);
    let id = held("/copy/a.txt").dispatch.id;
    let stored = answer_of(|answer| drop(desk.stored(id, answer))).unwrap();
    assert_eq!(stored.map(|dispatch| dispatch.id), Some(id));
    let now = "2026-02-03T10:00:00+00:00[+00:00]".parse::<Zoned>().unwrap();
    let query = "is:bookmarked".parse::<Query>().unwrap();
    let list = |answer| drop(desk.list(query, 200, now, |_| None, answer));
    assert_eq!(answer_of(list).unwrap().iter().map(|one| one.id).collect::<Vec<_>>(), [id]);
    assert_eq!(answer_of(|answer| desk.undo(answer)).unwrap().changes.len(), 1);
}

#[test]
fn rules_hold_for_what_comes_in() {
    let folder = tempfile::tempdir().unwrap();
    let (when, deeds) = ("in:quay".parse().unwrap(), vec![RuleDeed::named("bookmark").unwrap()]);
    let desk = Desk::open(folder.path()).unwrap().ruled_by(vec![Rule { when, deeds }]);
    let url = "https://quay.example/".to_owned();
    let source = Source { key: url.clone(), url, ..Source::default() };
    let mut held = held("Quay");
    Arc::make_mut(&mut held.dispatch).origin.kind = OriginKind::Feed;
    let id = held.dispatch.id;
    let come = move |library: &mut Library| {
        library.follow_source(&source)?;
        library.take_in_fetch(&source, vec![Dispatch::clone(&held.dispatch)])
    };
    assert_eq!(answer_of(|answer| desk.write(come, answer)).unwrap().new, 1);
    let look = move |library: &Library| library.standings(&[id]);
    let found = answer_of(|answer| drop(desk.read(look, answer))).unwrap();
    assert!(found[&id].standing.bookmarked);
}

#[test]
fn what_an_older_engine_read_is_read_anew_while_nobody_wants_anything() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(folder.path()).unwrap();
    let mut held = held("/copy/a.txt");
    let dispatch = Arc::make_mut(&mut held.dispatch);
    dispatch.text = SafeText::line("“We wait,” Ines Tavora said.");
    dispatch.blocks = vec![Block::Paragraph(Span::new(0, dispatch.text.len()))];
    // A text that is taken in from elsewhere has been read by nobody knows which engine.
    let change = Change::Bookmarked(true);
    library.apply(&Request::one(Target::Held(held.clone()), change)).unwrap();
    let records: Vec<_> = library.records().unwrap().map(Result::unwrap).collect();
    drop(library);
    let folder = tempfile::tempdir().unwrap();
    Library::open(folder.path()).unwrap().take_in(&records).unwrap();
    let desk = Desk::open(folder.path()).unwrap();
    let speakers = || {
        let now = "2026-02-03T10:00:00+00:00[+00:00]".parse::<Zoned>().unwrap();
        let all = "".parse::<Query>().unwrap();
        let listed = answer_of(|answer| drop(desk.list(all, 200, now, |_| None, answer))).unwrap();
        listed[0].summary.speakers.clone()
    };
    // The writer renews as soon as it is idle, and it is idle.
    while speakers().is_empty() {
        thread::yield_now();
    }
    assert_eq!(speakers(), [SafeText::line("Ines Tavora")]);
}

/// Asks for forty bookmarks at once; the answers come as they are written.
fn bookmark_forty(desk: &Desk) -> Receiver<Told<Receipt>> {
    let (answered, answers) = mpsc::channel();
    for count in 0..40 {
        let answered = answered.clone();
        let tell = move |told: Told<Receipt>| answered.send(told).expect("somebody waits");
        desk.apply(bookmark(&format!("/copy/{count}.txt")), tell);
    }
    answers
}

#[test]
fn closing_writes_all_that_was_handed_in() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path()).unwrap();
    let answers = bookmark_forty(&desk);
    drop(desk);
    assert_eq!(answers.iter().flatten().count(), 40);
    let ids: Vec<_> =
        (0..40).map(|count| held(&format!("/copy/{count}.txt")).dispatch.id).collect();
    let library = Library::open(folder.path()).unwrap();
    assert_eq!(library.standings(&ids).unwrap().len(), 40);
}

#[test]
fn writing_is_finished_while_others_hold_the_desk() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path()).unwrap();
    let answers = bookmark_forty(&desk);
    desk.close();
    assert_eq!(answers.try_iter().flatten().count(), 40);
}

#[test]
fn a_failed_opening_answers_every_job_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("library.db")).unwrap();
    let desk = Desk::open(folder.path()).unwrap();
    let write = answer_of(|answer| desk.apply(bookmark("/copy/a.txt"), answer)).unwrap_err();
    let read = answer_of(|answer| desk.beginning(answer)).unwrap_err();
    assert!(write.contains("cannot be used"), "{write}");
    assert_eq!(read, write);
}

#[test]
fn a_cancelled_query_is_answered_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path()).unwrap();
    // Both readers are kept busy, so that the third query still waits when it is cancelled.
    let mut gates = Vec::new();
    for _ in 0..READERS {
        let (gate, opening) = mpsc::channel::<()>();
        gates.push(gate);
        let wait = move |_: &Library| {
            let _ = opening.recv();
            Ok(())
        };
        desk.read(wait, |_| ());
    }
    let told = answer_of(|answer| {
        desk.stored(DispatchId::default(), answer).cancel();
        drop(gates);
    });
    assert_eq!(told, Err(words::INTERRUPTED.to_owned()));
}

#[test]
fn what_is_kept_grows_a_plain_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.md");
    let mirror = Mirror::at(&path.to_string_lossy());
    let desk = Desk::open(&folder.path().join("library")).unwrap().mirrored(mirror);
    let apply = |change| {
        let request = Request::one(Target::Held(held_text()), change);
        answer_of(|answer| desk.apply(request, answer)).unwrap().complaint
    };
    let keep = |start, end| {
        let kept = Kept::of_passage(&held_text().dispatch, Span::new(start, end)).unwrap();
        Change::keep(kept)
    };
    let mirrored = || std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(apply(Change::Bookmarked(true)), None);
    assert_eq!(mirrored(), "");
    for _ in 0..2 {
        assert_eq!(apply(keep(0, 7)), None);
    }
    assert_eq!(mirrored(), "> “We wait”\n>\n> — /copy/a.txt\n\n", "once is enough");
    assert_eq!(apply(keep(3, 7)), None);
    answer_of(|answer| desk.undo(answer)).unwrap();
    assert!(mirrored().contains("> “wait”\n"), "nothing is taken out again");
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    let complaint = apply(keep(3, 7)).expect("a folder takes no quotes");
    assert!(complaint.starts_with("Kept in the library, but not added to "), "{complaint}");
    std::fs::remove_dir(&path).unwrap();
    let (fifo, all) = (rustix::fs::FileType::Fifo, rustix::fs::Mode::from(0o600));
    rustix::fs::mknodat(rustix::fs::CWD, &path, fifo, all, 0).unwrap();
    let complaint = apply(keep(0, 2)).expect("a pipe that nobody reads is not waited for");
    assert!(complaint.contains("is no file"), "{complaint}");
}

fn held_text() -> Held {
    let mut held = held("/copy/a.txt");
    let dispatch = Arc::make_mut(&mut held.dispatch);
    dispatch.text = SafeText::line("We wait.");
    held
}
