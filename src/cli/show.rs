//! `show`: dispatches as they are read, in a form for people or for scripts.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::output::{self, Complaints};
use super::{Answer, Complaint, Options, Output, library, page};
use crate::dispatch::Dispatch;
use crate::export;
use crate::ink::Theme;
use crate::runtime::read;

/// `dateline show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// A file or a folder, or - for standard input
    #[arg(value_name = "SOURCE")]
    source: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: ShowFormat,
    /// Set the text at this many cells; else the terminal's width, at most 66
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    width: Option<u16>,
}

/// The forms that a dispatch is printed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// The reader's page.
    #[default]
    Text,
    /// A line of JSON for each dispatch.
    Json,
    /// A Markdown document with front matter for each dispatch.
    Markdown,
    /// One HTML document.
    Html,
}

pub(super) fn run(args: &ShowArgs, options: &Options) -> Result<ExitCode, Complaint> {
    let sources = read::named_or_piped(args.source.as_slice());
    if sources.is_empty() {
        return Ok(output::no_source());
    }
    print(&sources, args.format, args.width, options)
}

/// Prints all dispatches of the sources, one after another.
pub(super) fn print(
    sources: &[PathBuf],
    format: ShowFormat,
    width: Option<u16>,
    options: &Options,
) -> Result<ExitCode, Complaint> {
    let mut printer = Printer {
        format,
        measure: width.unwrap_or_else(page::measure),
        theme: output::theme(options.color),
        out: Output::new(),
        begun: false,
    };
    let mut complaints = Complaints::default();
    for dispatch in sources.iter().flat_map(|source| library::dispatches_of(source, options)) {
        match dispatch {
            Ok(dispatch) => {
                output::say_doubts(&dispatch, options);
                printer.dispatch(&dispatch)?;
            }
            Err(complaint) => complaints.say(&complaint),
        }
        if printer.out.is_gone() {
            break;
        }
    }
    printer.close()?;
    Ok(complaints.exit_code())
}

/// Dispatches on their way out, with what stands between them.
#[derive(Debug)]
struct Printer {
    format: ShowFormat,
    measure: u16,
    theme: Option<Theme>,
    out: Output,
    begun: bool,
}

impl Printer {
    fn dispatch(&mut self, dispatch: &Dispatch) -> Answer {
        let first = !std::mem::replace(&mut self.begun, true);
        match self.format {
            ShowFormat::Json => self.out.line(&export::ShowForm::line_of(dispatch)),
            ShowFormat::Text => {
                self.rule_between(first)?;
                self.page(dispatch)
            }
            ShowFormat::Markdown => {
                if !first {
                    self.out.text("\n")?;
                }
                self.out.text(&export::markdown(dispatch))
            }
            ShowFormat::Html => {
                if first {
                    let title = dispatch.title().unwrap_or_default();
                    let language = dispatch.language.as_deref();
                    self.out.text(&export::html_opening(title, language))?;
                }
                self.out.text(&export::html_article(dispatch))
            }
        }
    }

    fn rule_between(&mut self, first: bool) -> Answer {
        if first {
            return Ok(());
        }
        self.out.text(&format!("\n{}\n\n", "─".repeat(usize::from(self.measure))))
    }

    fn page(&mut self, dispatch: &Dispatch) -> Answer {
        let out = &mut self.out;
        page::print(dispatch, self.measure, self.theme, &mut |piece| {
            out.text(piece)?;
            Ok(!out.is_gone())
        })
    }

    fn close(mut self) -> Answer {
        if self.format == ShowFormat::Html && self.begun {
            self.out.text(export::HTML_CLOSING)?;
        }
        self.out.finish()
    }
}
