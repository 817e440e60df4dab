//! `mark`: changes of standing from the command line.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{ArgGroup, Args};

use super::output::Complaints;
use super::{Complaint, Options, library};
use crate::dispatch::{Arrived, Change, DispatchId, Request, SafeText, Target};
use crate::library::Library;
use crate::runtime::read;
use crate::words::library as words;

/// What an id of the library begins with where a source is wanted.
pub(super) const ID: &str = "id:";

/// `dateline mark`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(group = ArgGroup::new("marks").required(true).multiple(true)
    .args(["read", "unread", "bookmark", "tag", "note"]))]
pub struct MarkArgs {
    /// Files or folders, - for standard input, or id:HEX of a dispatch in the library
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<PathBuf>,
    /// Mark as read
    #[arg(long, conflicts_with = "unread")]
    read: bool,
    /// Mark as unread
    #[arg(long)]
    unread: bool,
    /// Bookmark, and store the text
    #[arg(long)]
    bookmark: bool,
    /// Put a tag on; may stand several times
    #[arg(long, value_name = "T")]
    tag: Vec<String>,
    /// Put a note on; an empty one takes the note off
    #[arg(long, value_name = "TEXT", num_args = 0..=1, default_missing_value = "")]
    note: Option<String>,
    /// Turn the given marks round: unread for read, bookmark, tags and note off
    #[arg(long)]
    undo: bool,
}

/// Marks all sources in one change; what cannot be read is a complaint and the others are marked.
pub(super) fn run(args: &MarkArgs, options: &Options) -> Result<ExitCode, Complaint> {
    let mut library = library::open(options)?;
    let mut complaints = Complaints::default();
    let mut targets = Vec::new();
    for source in &args.sources {
        for target in targets_of(source) {
            match target.and_then(|target| in_library(&library, target)) {
                Ok(target) => targets.push(target),
                Err(complaint) => complaints.say(&complaint),
            }
        }
    }
    let arrived: Vec<Arrived> = targets.iter().filter_map(arrived_of).collect();
    library.follow(&arrived, |path| !path.exists())?;
    let changes = changes(args);
    let parts = targets
        .into_iter()
        .flat_map(|target| changes.iter().map(move |change| (target.clone(), change.clone())));
    library.apply(&Request { parts: parts.collect() })?;
    Ok(complaints.exit_code())
}

fn changes(args: &MarkArgs) -> Vec<Change> {
    let mut changes = Vec::new();
    if args.read || args.unread {
        changes.push(Change::Read(args.read != args.undo));
    }
    if args.bookmark {
        changes.push(Change::Bookmarked(!args.undo));
    }
    let tags = args.tag.iter().map(|tag| SafeText::line(tag.trim()));
    let tag = if args.undo { Change::Untagged } else { Change::Tagged };
    changes.extend(tags.filter(|tag| !tag.is_empty()).map(tag));
    if let Some(note) = &args.note {
        let note = SafeText::block(note.trim());
        changes.push(Change::Note((!args.undo && !note.is_empty()).then_some(note)));
    }
    changes
}

fn targets_of(source: &Path) -> Vec<Result<Target, Complaint>> {
    if let Some(id) = source.to_str().and_then(|source| source.strip_prefix(ID)) {
        return vec![known(id)];
    }
    read::files_of(source).into_iter().map(|file| target_of(&file?)).collect()
}

fn target_of(file: &Path) -> Result<Target, Complaint> {
    let dispatch = read::readable(file, read::dispatch_of(file)?)?;
    Ok(Target::Held(library::held(dispatch, file)))
}

fn known(id: &str) -> Result<Target, Complaint> {
    id_of(id).map(Target::Known)
}

/// Reads the digits of an id.
pub(super) fn id_of(digits: &str) -> Result<DispatchId, Complaint> {
    digits.parse().map_err(|()| Complaint(words::not_an_id(&SafeText::line(digits))))
}

/// An id alone says nothing to a library that does not know it. A file that is not stored is
/// read where it stands, so that a bookmark has a text to store.
fn in_library(library: &Library, target: Target) -> Result<Target, Complaint> {
    let Target::Known(id) = target else { return Ok(target) };
    let Some(path) = library.path_of(id)? else { return Ok(target) };
    let held = target_of(&path).ok().filter(|held| held.id() == id);
    Ok(held.unwrap_or(target))
}

fn arrived_of(target: &Target) -> Option<Arrived> {
    match target {
        Target::Held(held) => Some(Arrived::of(held)),
        Target::Known(_) => None,
    }
}
