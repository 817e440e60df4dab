//! `completions`: what a shell needs to complete the command line, from the arguments themselves.

use clap::{Args, CommandFactory};
use clap_complete::aot::{Shell, generate};

use super::{Answer, Arguments, Output};

/// `dateline completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell to complete for
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn run(args: &CompletionsArgs) -> Answer {
    let mut out = Output::new();
    let mut script = Vec::new();
    let mut command = Arguments::command();
    let name = command.get_name().to_owned();
    generate(args.shell, &mut command, name, &mut script);
    out.text(&String::from_utf8_lossy(&script))?;
    out.finish()
}
