//! `completions` and `man`: made from the same arguments that are parsed.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Cli;
use super::exit::{Exit, Failure};
use super::output::Output;
use crate::domain::Untrusted;
use crate::i18n::id;

/// Runs `completions`.
pub fn completions(shell: Shell, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "ticketdeck", &mut script);
    out.data(&script)?;
    out.flush()?;
    Ok(Exit::Done)
}

/// Runs `man`.
pub fn man(words: &[String], out: &mut Output<'_>) -> Result<Exit, Failure> {
    let page = clap_mangen::Man::new(command(words)?);
    let mut text = Vec::new();
    page.render(&mut text)?;
    out.data(&text)?;
    out.flush()?;
    Ok(Exit::Done)
}

/// A command by its words, named as it is called.
fn command(words: &[String]) -> Result<clap::Command, Failure> {
    let mut whole = Cli::command();
    whole.build();
    let mut found = &whole;
    for word in words {
        found = found.find_subcommand(word).ok_or_else(|| {
            let name = Untrusted::from(words.join(" ")).line();
            Failure::said(Exit::Usage, id("cli-no-command"), &[("name", name.as_str())], None)
        })?;
    }
    let name = found.get_bin_name().unwrap_or("ticketdeck").replace(' ', "-");
    Ok(found.clone().name(name).version(env!("CARGO_PKG_VERSION")))
}
