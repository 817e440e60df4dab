//! `rules`: what the rules of the configuration do, and taking it back.

use clap::{Args, Subcommand};

use super::output::complain;
use super::{Answer, Complaint, Options, Output, config, library};
use crate::dispatch::DispatchId;
use crate::library::Listed;
use crate::query::Rule;
use crate::words::rules as words;

/// How many headlines of one rule are printed.
const SHOWN: usize = 5;

/// `dateline rules`.
#[derive(Debug, Args)]
pub struct RulesArgs {
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, Clone, Copy, Subcommand)]
enum Deed {
    /// Print what each rule would do to the dispatches of the library
    Test,
    /// Do it
    Apply,
    /// Take back what the rules did the last time that they did something
    Undo,
}

pub(super) fn run(args: &RulesArgs, options: &Options) -> Answer {
    match args.deed {
        Deed::Test => test(options),
        Deed::Apply => apply(options),
        Deed::Undo => {
            let unruled = library::open(options)?.unrule()?;
            complain(&words::taken_back(unruled.dispatches, unruled.changed));
            Ok(())
        }
    }
}

/// The rules of the configuration; without any there is nothing to do, which is said.
fn rules(options: &Options) -> Result<Vec<Rule>, Complaint> {
    let rules = config::load_settings(options)?.rule;
    if rules.is_empty() {
        complain(words::NO_RULES);
    }
    Ok(rules)
}

fn test(options: &Options) -> Answer {
    let rules = rules(options)?;
    let mut out = Output::new();
    let library = library::open_to_read(options)?;
    for (at, rule) in rules.iter().enumerate() {
        let meant = match &library {
            Some(library) => library::list(library, &rule.when, None)?,
            None => Vec::new(),
        };
        out.line(&words::rule(at + 1, &rule.when.to_string(), &written(rule), meant.len()))?;
        for listed in meant.iter().take(SHOWN) {
            out.line(&format!("   {}", title(listed)))?;
        }
        if meant.len() > SHOWN {
            out.line(&format!("   {}", words::more(meant.len() - SHOWN)))?;
        }
    }
    out.finish()
}

fn apply(options: &Options) -> Answer {
    let rules = rules(options)?;
    let mut library = library::open(options)?;
    for (at, rule) in rules.iter().enumerate() {
        let meant = library::list(&library, &rule.when, None)?;
        let ids: Vec<DispatchId> = meant.iter().map(|listed| listed.id).collect();
        let changed = library.rule(&rule.deeds, &ids)?;
        complain(&words::done(at + 1, changed));
    }
    Ok(())
}

fn written(rule: &Rule) -> String {
    rule.deeds.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn title(listed: &Listed) -> &str {
    listed.summary.headline.as_deref().unwrap_or(&listed.origin)
}
