//! A folder with a library in it, and the real binary run over it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with a library in it.
pub struct Desk {
    pub folder: TempDir,
}

/// What a run of the program left behind.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub said: String,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder for the test") }
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_in(arguments, &[])
    }

    pub fn run_in(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.current_dir(self.folder.path()).env_clear().env("HOME", self.folder.path());
        command.env("DATELINE_DATA_DIR", self.folder.path().join("library")).args(arguments);
        command.envs(environment.iter().copied());
        let output = command.stdin(Stdio::null()).output().expect("the program is built");
        Ran {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("output is UTF-8"),
            said: String::from_utf8(output.stderr).expect("what is said is UTF-8"),
        }
    }

    #[track_caller]
    pub fn done(&self, arguments: &[&str]) -> Ran {
        let ran = self.run(arguments);
        assert_eq!(ran.code, Some(0), "{arguments:?}: {ran:?}");
        ran
    }

    #[track_caller]
    pub fn refused(&self, arguments: &[&str], words: &str) -> Ran {
        let ran = self.run(arguments);
        assert_eq!(ran.code, Some(1), "{arguments:?}: {ran:?}");
        assert!(ran.said.contains(words), "{arguments:?}: {}", ran.said);
        ran
    }

    #[track_caller]
    pub fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.run(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&ran.out).expect("one JSON value")
    }

    /// The headlines that a query lists, newest first.
    pub fn listed(&self, query: &str) -> Vec<String> {
        let listed = self.json(&["list", query]);
        let headline = |one: &Value| one["headline"].as_str().expect("a string").to_owned();
        listed.as_array().expect("an array").iter().map(headline).collect()
    }
}

/// Holds a value against one of the schemas.
#[track_caller]
pub fn check_schema(name: &str, value: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/schemas").join(name);
    let schema = fs::read_to_string(path).expect("the schema is there");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let errors: Vec<String> = validator.iter_errors(value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}\n{value:#}");
}
