//! `export` and `import`: all that is remembered, and what is followed, as files.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::output::{Complaints, complain};
use super::{Answer, Complaint, Options, Output, library, subscriptions};
use crate::dispatch::Record;
use crate::export;
use crate::runtime::read;
use crate::words::export as words;

/// How long a line may be, in bytes: a dispatch with all its revisions.
const LINE_LIMIT: u64 = 64 << 20;

/// `dateline export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    #[command(subcommand)]
    what: Exported,
}

/// What leaves the library.
#[derive(Debug, Subcommand)]
enum Exported {
    /// What you follow, for other readers; names and passwords are left out
    Opml,
    /// All that you did: read, bookmarks, tags, notes, kept quotes, places, as JSON lines
    Marks,
}

/// `dateline import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    #[command(subcommand)]
    what: Imported,
}

/// What comes into the library.
#[derive(Debug, Subcommand)]
enum Imported {
    /// Follow what another reader follows
    Opml {
        /// OPML files, or - for standard input
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Follow what newsboat follows, with what its cache.db knows of it; commands and queries are
    /// refused
    Newsboat {
        /// Its urls files, or - for standard input, and its cache.db
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// What "export marks" printed; what is here already stays
    Marks {
        /// Files, or - for standard input
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
}

pub(super) fn export(args: &ExportArgs, options: &Options) -> Answer {
    if matches!(args.what, Exported::Opml) {
        return subscriptions::export_opml(options);
    }
    let mut out = Output::new();
    if let Some(library) = library::open_to_read(options)? {
        for record in library.records()? {
            out.line(&export::mark_line(&record?))?;
            if out.is_gone() {
                break;
            }
        }
    }
    out.finish()
}

/// Takes in all files; a line that is refused is a complaint and the others are taken in.
pub(super) fn import(args: &ImportArgs, options: &Options) -> Result<ExitCode, Complaint> {
    let files = match &args.what {
        Imported::Opml { files } => return subscriptions::import_opml(files, options),
        Imported::Newsboat { files } => return subscriptions::import_newsboat(files, options),
        Imported::Marks { files } => files,
    };
    let mut library = library::open(options)?;
    let mut complaints = Complaints::default();
    for file in files {
        let records = records_of(file, &mut complaints);
        match records {
            Ok(records) => {
                let added = library.take_in(&records)?;
                complain(&words::taken_in(&shown(file), records.len(), added));
            }
            Err(complaint) => complaints.say(&complaint),
        }
    }
    Ok(complaints.exit_code())
}

fn records_of(file: &Path, complaints: &mut Complaints) -> Result<Vec<Record>, Complaint> {
    let input: Box<dyn Read> = if read::is_piped(file) {
        Box::new(read::pipe(file)?)
    } else {
        Box::new(read::open(file)?)
    };
    let mut input = BufReader::new(input);
    let mut records = Vec::new();
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let length = (&mut input)
            .take(LINE_LIMIT)
            .read_until(b'\n', &mut line)
            .map_err(|error| read::unreadable(file, &error))?;
        if length == 0 {
            break;
        }
        match export::mark_of(&line) {
            Ok(record) => records.extend(record),
            Err(why) => complaints.say(&Complaint(words::line_refused(&shown(file), number, &why))),
        }
    }
    Ok(records)
}

fn shown(file: &Path) -> String {
    crate::dispatch::SafeText::line(&file.to_string_lossy()).into_string()
}
