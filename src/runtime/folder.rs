//! The files of a folder, found without opening any of them.
//!
//! Regular files only: a pipe would block, a device never ends. Hidden files are skipped, and a
//! link to a folder is not followed, so that a ring of links cannot trap the walk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Complaint;
use super::read::shown;
use crate::words::errors;

/// Lists the files of a folder and of the folders in it, sorted by path.
///
/// A folder inside that cannot be read is a complaint in its place.
#[must_use]
pub fn files(folder: &Path) -> Vec<Result<PathBuf, Complaint>> {
    walk(folder).into_iter().map(|(path, complaint)| complaint.map_or(Ok(path), Err)).collect()
}

/// All files of a folder by path, with a complaint where a folder could not be looked into.
fn walk(folder: &Path) -> Vec<(PathBuf, Option<Complaint>)> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        if let Err(error) = look_into(&folder, &mut waiting, &mut found) {
            let complaint = errors::source_unreadable(&shown(&folder), &error.to_string());
            found.push((folder, Some(Complaint(complaint))));
        }
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found
}

/// Lists the files of a folder as [`files`] does; what cannot be looked into stands for itself.
#[must_use]
pub fn paths(folder: &Path) -> Vec<PathBuf> {
    walk(folder).into_iter().map(|(path, _)| path).collect()
}

fn look_into(
    folder: &Path,
    waiting: &mut Vec<PathBuf>,
    found: &mut Vec<(PathBuf, Option<Complaint>)>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let (path, kind) = (entry.path(), entry.file_type()?);
        if kind.is_dir() {
            waiting.push(path);
        } else if kind.is_file() || (kind.is_symlink() && leads_to_a_file(&path)) {
            found.push((path, None));
        }
    }
    Ok(())
}

/// A link that leads nowhere or round in a ring leads to no file.
fn leads_to_a_file(link: &Path) -> bool {
    fs::metadata(link).is_ok_and(|behind| behind.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn names(folder: &Path) -> Vec<String> {
        files(folder)
            .into_iter()
            .map(|file| {
                let path = file.expect("every folder is readable");
                path.strip_prefix(folder).unwrap().to_string_lossy().into_owned()
            })
            .collect()
    }

    #[test]
    fn files_are_sorted_by_path_and_hidden_ones_skipped() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("b/.git")).unwrap();
        for name in ["c.txt", "a.md", "b/z.txt", ".hidden", "b/.git/config"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        assert_eq!(names(folder.path()), ["a.md", "b/z.txt", "c.txt"]);
    }

    #[test]
    fn links_to_files_are_read_and_rings_are_not() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "x").unwrap();
        symlink("a.txt", folder.path().join("link.txt")).unwrap();
        symlink("ring", folder.path().join("ring")).unwrap();
        symlink(".", folder.path().join("self")).unwrap();
        symlink("gone", folder.path().join("dangling")).unwrap();
        symlink("/dev/zero", folder.path().join("zero")).unwrap();
        assert_eq!(names(folder.path()), ["a.txt", "link.txt"]);
    }
}
