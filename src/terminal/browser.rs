//! The person's browser: one address, as one argument, never through a shell.

use std::io;
use std::process::{Command, Stdio};
use std::thread;

/// Whether a browser can be expected: one is named, or there is a desktop to show it on.
pub fn has_browser() -> bool {
    ["BROWSER", "DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Hands an address to the browser, and does not wait for it. What it says is not shown: the screen is ours.
///
/// # Errors
/// The program could not be started.
pub fn browse(url: &str) -> io::Result<()> {
    let argv = argv(&std::env::var("BROWSER").unwrap_or_default(), url);
    let Some((program, arguments)) = argv.split_first() else { return Err(io::ErrorKind::NotFound.into()) };
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| io::Error::new(error.kind(), format!("{program}: {error}")))?;
    // Somebody has to wait for it, or it stays as a zombie.
    thread::Builder::new().name("browser".to_owned()).spawn(move || child.wait()).map(drop)
}

/// The program with its arguments: the first of those that `BROWSER` names (its convention: a list with colons, `%s` for the address), else
/// the desktop's own opener.
fn argv(named: &str, url: &str) -> Vec<String> {
    let first = named.split(':').find(|part| !part.trim().is_empty());
    let mut argv: Vec<String> = first.unwrap_or("xdg-open").split_whitespace().map(|part| part.replace("%s", url)).collect();
    if !first.is_some_and(|first| first.contains("%s")) {
        argv.push(url.to_owned());
    }
    argv
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_one_argument_whatever_is_in_it() {
        let url = "https://acme.service-now.com/incident.do?sys_id=1&x=$(id); y";
        assert_eq!(argv("", url), ["xdg-open", url]);
        assert_eq!(argv("firefox --new-tab:lynx", url), ["firefox", "--new-tab", url]);
        assert_eq!(argv("open --to=%s", url), ["open", &format!("--to={url}")]);
    }
}
