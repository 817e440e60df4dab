//! The reader's own themes: files in the folder `themes` beside the configuration, or anywhere.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::config::shown;
use crate::config::{self, OwnThemes};
use crate::runtime::at_home;
use crate::words::{errors, settings as words};

/// The folder that relative names of themes begin in.
#[derive(Debug)]
pub(super) struct ThemeFolder {
    beside: PathBuf,
}

impl ThemeFolder {
    /// The folder of a configuration.
    pub(super) fn beside(configuration: &Path) -> Self {
        let beside = configuration.parent().unwrap_or(Path::new("")).to_path_buf();
        Self { beside }
    }

    /// A path stands for itself, from the folder of the configuration on; a name for its file.
    fn path_of(&self, written: &str) -> PathBuf {
        match written {
            // What begins at the root or at home is not joined to anything.
            _ if written.contains('/') => self.beside.join(at_home(Path::new(written))),
            _ => self.beside.join("themes").join(format!("{written}.toml")),
        }
    }
}

impl OwnThemes for ThemeFolder {
    fn names(&self) -> Vec<String> {
        let files = fs::read_dir(self.beside.join("themes")).into_iter().flatten().flatten();
        let mut names: Vec<String> = files
            .map(|file| file.path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
            .collect();
        names.sort();
        names
    }

    fn text_of(&self, written: &str) -> Result<(String, String), String> {
        let path = self.path_of(written);
        let name = shown(&path).to_string();
        let unreadable =
            |error: std::io::Error| errors::source_unreadable(&name, &error.to_string());
        if !fs::metadata(&path).map_err(unreadable)?.is_file() {
            return Err(errors::source_not_a_file(&name));
        }
        let mut bytes = Vec::new();
        File::open(&path)
            .and_then(|file| file.take(config::LIMIT as u64 + 1).read_to_end(&mut bytes))
            .map_err(unreadable)?;
        if bytes.len() > config::LIMIT {
            return Err(words::file_too_large(&name, config::LIMIT));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok((name, text)),
            Err(_) => Err(words::not_utf8(&name)),
        }
    }
}
