//! The `ticketdeck` program: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ticketdeck::cli::main()
}
