//! The `ticketdeck` program: everything is in the library.

use std::process::ExitCode;

use rustix::fs::Mode;
use rustix::process::{Resource, Rlimit};

fn main() -> ExitCode {
    harden();
    ticketdeck::cli::main()
}

/// What has to be so before a secret is in memory: files are closed to others whatever the person's umask, a crash writes no memory to
/// the disk, and other programs of the same account cannot look into this one (a release build; a debugger has to, into the others).
fn harden() {
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
    // Lowering a limit of one's own is always allowed; there would be nobody to tell yet.
    let _ = rustix::process::setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    if !cfg!(debug_assertions) {
        hide_memory();
    }
}

/// Not readable through `/proc` or `ptrace`, except by root, against whom nothing helps.
fn hide_memory() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use rustix::process::{DumpableBehavior, dumpable_behavior};

    #[test]
    fn a_hidden_process_is_not_dumpable() {
        super::hide_memory();
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
    }
}
