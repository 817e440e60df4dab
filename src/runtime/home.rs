//! The reader's home folder, as people write it.

use std::path::{Path, PathBuf};

use directories::BaseDirs;

/// A path with the home folder in place of `~/` at its beginning; as it is where none is known.
#[must_use]
pub fn at_home(written: &Path) -> PathBuf {
    match (written.strip_prefix("~"), BaseDirs::new()) {
        (Ok(rest), Some(folders)) => folders.home_dir().join(rest),
        _ => written.to_path_buf(),
    }
}
