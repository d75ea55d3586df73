//! `here`: tickets whose configuration item is the host one is signed in to.

use serde_json::{Map, json};

use super::args::HereArgs;
use super::exit::{Exit, Failure};
use super::output::Output;
use super::rows::Sheet;
use super::session::Session;
use super::tickets::{COLUMNS, row};
use crate::domain::Untrusted;
use crate::i18n::arg;

/// Runs `here`.
pub fn run(session: &Session, args: &HereArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let host = args.host.clone().unwrap_or_else(this_host);
    let names = names(&host);
    let reader = session.reader()?;
    let labels = session.labels(&reader)?;
    let found = reader.of_items(&names, !args.all)?;
    let mut sheet = Sheet::new(COLUMNS);
    for ticket in &found {
        sheet.row(row(ticket, &labels, out.english), out)?;
    }
    let more = Map::from_iter([("host".to_owned(), json!(host)), ("names".to_owned(), json!(names))]);
    sheet.end("tickets", more, out)?;
    if found.is_empty() {
        let names = Untrusted::from(names.join(", ")).line();
        out.talk(&out.words.with("cli-nothing-here", &[("names", arg(&names))]))?;
    }
    Ok(Exit::Done)
}

fn this_host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

/// What a host may be called in the CMDB: with its domain or without.
fn names(host: &str) -> Vec<String> {
    let host = host.trim().trim_end_matches('.').to_lowercase();
    let short = host.split('.').next().unwrap_or_default().to_owned();
    if short == host || host.parse::<std::net::IpAddr>().is_ok() { vec![host] } else { vec![host, short] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_known_with_and_without_its_domain_and_an_address_is_no_domain() {
        assert_eq!(names("Jump-01.acme.example."), ["jump-01.acme.example", "jump-01"]);
        assert_eq!(names("jump-01"), ["jump-01"]);
        assert_eq!(names("10.0.0.1"), ["10.0.0.1"]);
        assert!(!this_host().is_empty());
    }
}
