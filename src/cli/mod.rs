//! The command line: arguments, exit codes, output, and one file per plain command. The same engine as the screen, without it.

mod act;
pub mod args;
mod bulk;
mod config_file;
mod connect;
mod connect_score;
mod csv_text;
mod dashboard;
mod demo;
mod desk;
mod disconnect;
mod doctor;
mod doctor_score;
mod exit;
mod export;
mod follow;
mod handover;
mod here;
mod language;
mod log;
mod outbox;
mod output;
mod prompt;
mod reference;
mod rows;
mod score;
mod score_args;
mod score_json;
mod session;
mod share;
mod states;
mod status;
mod sync;
mod ticket_json;
mod tickets;
mod vaults;
mod verbs;
mod views;
mod write;

use std::future::Future;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command, Common, DemoArgs, ViewsCommand};
use exit::{Exit, Failure};
use output::{Format, Output};
use session::Session;

use crate::domain::ticket::JournalElement;
use crate::i18n::{Language, Words};

/// Reads the arguments, runs the command, gives the exit code.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let english = Words::english();
    let words = talk(&cli, &english);
    let (mut stdout, mut stderr) = (io::stdout(), io::stderr());
    let mut out = Output::new(&mut stdout, &mut stderr, cli.format(), (&words, &english));
    out.width = io::stdout().is_terminal().then(|| usize::from(crate::terminal::size().width));
    let result = log::start(&cli.common).and_then(|()| run(cli, &mut out));
    let exit = match result {
        Ok(exit) => exit,
        Err(failure) => {
            // A full disk takes no JSON either; then stderr may. Nobody is left to tell when that fails, too.
            if out.failure(&failure).is_err() {
                let _ = out.talk(&failure.message);
            }
            failure.exit
        }
    };
    exit.into()
}

/// The words for stderr and the screen.
fn talk(cli: &Cli, english: &Words) -> Words {
    let json = matches!(cli.format(), Format::Json | Format::JsonLines);
    let language = if json { Language::English } else { language::at_start(cli).language };
    if language == english.language() { english.clone() } else { Words::of(language) }
}

/// clap's own answer: help and version on stdout with 0, wrong usage with 2, as JSON where that was asked for. What is wrong quotes the
/// arguments, in which a script may have put what a ticket says.
fn usage(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        let words = Words::english();
        let json = std::env::args_os().any(|arg| arg == "--json" || arg == "--jsonl");
        let (mut stdout, mut stderr) = (io::stdout(), io::stderr());
        let format = if json { Format::Json } else { Format::default() };
        let mut out = Output::new(&mut stdout, &mut stderr, format, (&words, &words));
        let text = error.to_string();
        let _ = if json { out.failure(&Failure::new(Exit::Usage, text, None)) } else { out.talk(text.trim_end()) };
        return Exit::Usage.into();
    }
    let _ = error.print();
    let _ = io::stdout().flush();
    Exit::Done.into()
}

fn run(cli: Cli, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let common = &cli.common;
    match cli.command {
        None => {
            dashboard::check_terminal(out.words)?;
            dashboard::open(common, out)
        }
        Some(Command::Demo(args)) => demo(common, &args, out),
        Some(Command::Connect(args)) => block_on(connect::run(common, &args, out)),
        Some(Command::Passphrase) => vaults::change_passphrase(common, out),
        Some(Command::Disconnect(args)) => block_on(disconnect::run(common, &args, out)),
        Some(Command::Sync(args)) if args.follow => block_on(follow::run(&Session::open(common)?, out)),
        Some(Command::Sync(_)) => block_on(sync::once(&Session::open(common)?, out)),
        Some(Command::Tickets(command)) => block_on(tickets::run(&Session::open(common)?, &command, out)),
        Some(Command::Create(args)) => block_on(write::create(&Session::open_to_write(common)?, &args, out)),
        Some(Command::Edit(args)) => block_on(write::edit(&Session::open_to_write(common)?, &args, out)),
        Some(Command::Doctor(args)) => block_on(doctor::run(common, &args, out)),
        Some(Command::Troubleshoot { words }) => doctor::troubleshoot(&words, out),
        Some(Command::States(command)) => states::run(common, &command, out),
        Some(Command::Note(args)) => block_on(act::note(&Session::open_to_write(common)?, JournalElement::WorkNote, &args, out)),
        Some(Command::Comment(args)) => block_on(act::note(&Session::open_to_write(common)?, JournalElement::Comment, &args, out)),
        Some(Command::Close(args)) => block_on(act::close(&Session::open_to_write(common)?, &args, out)),
        Some(Command::Outbox(command)) => block_on(outbox::run(&Session::open(common)?, &command, out)),
        Some(Command::Score(args)) => block_on(score::score(&Session::open(common)?, &args, out)),
        Some(Command::Recommendations(command)) => block_on(score::recommendations(&Session::open(common)?, &command, out)),
        Some(Command::Here(args)) => here::run(&Session::open(common)?, &args, out),
        Some(Command::Views(ViewsCommand::List { .. })) => views::list(&Session::open(common)?, out),
        Some(Command::Log(args)) => outbox::log(&Session::open(common)?, &args, out),
        Some(Command::Export(args)) => export::run(&Session::open(common)?, &args, out),
        Some(Command::Config(command)) => config_file::run(common, &command, out),
        Some(Command::Completions { shell }) => reference::completions(shell, out),
        Some(Command::Man { command }) => reference::man(&command, out),
        Some(Command::Status) => status::run(&Session::open(common)?, out),
    }
}

fn demo(common: &Common, args: &DemoArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    if args.faults.as_deref() == Some("help") {
        return demo::faults_help(out);
    }
    if args.serve { block_on(demo::serve(common, args, out)) } else { demo::dashboard(common, args, out) }
}

fn block_on(work: impl Future<Output = Result<Exit, Failure>>) -> Result<Exit, Failure> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}
