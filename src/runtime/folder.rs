//! The files of a folder, found without opening any of them.
//!
//! Regular files only: a pipe would block, a device never ends. Hidden files are skipped, and so
//! are files whose ending says that they hold no copy. A link to a folder is not followed, so
//! that a ring of links cannot trap the walk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Complaint;
use super::read::shown;
use crate::words::errors;

/// Endings of files that hold no copy, in a folder where dispatches lie among other things.
const NO_COPY: [&str; 52] = [
    "json", "jsonl", "csv", "tsv", "toml", "yaml", "yml", "lock", "opml", "db", "sqlite", "log",
    "png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "tif", "tiff", "bmp", "heic", "pdf", "doc",
    "docx", "xls", "xlsx", "odt", "zip", "gz", "xz", "bz2", "zst", "tar", "7z", "mp3", "mp4",
    "m4a", "mov", "avi", "wav", "ogg", "webm", "ttf", "otf", "woff", "woff2", "js", "css", "py",
    "rs",
];

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
        } else if !is_no_copy(&path)
            && (kind.is_file() || (kind.is_symlink() && leads_to_a_file(&path)))
        {
            found.push((path, None));
        }
    }
    Ok(())
}

/// Says whether a folder lists this file.
#[must_use]
pub fn is_listed(file: &Path) -> bool {
    !is_no_copy(file) && leads_to_a_file(file)
}

/// Says whether a file's ending says that it holds no copy to read: data, pictures, programs.
/// A file that is named by itself is opened whatever its ending.
fn is_no_copy(file: &Path) -> bool {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| NO_COPY.contains(&ending.as_str()))
}

/// A link that leads nowhere or round in a ring leads to no file.
fn leads_to_a_file(link: &Path) -> bool {
    fs::metadata(link).is_ok_and(|behind| behind.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_and_pictures_among_the_copy_are_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.txt", "b.md", "c", "d.json", "e.JPG", "f.html"] {
            fs::write(folder.path().join(name), "Copy.").unwrap();
        }
        let found = paths(folder.path());
        let names: Vec<_> = found.iter().filter_map(|path| path.file_name()).collect();
        assert_eq!(names, ["a.txt", "b.md", "c", "f.html"]);
    }

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
