//! Signing in from an SSH session: how to know, and how the person's own browser reaches us.

/// Whether the program runs in an SSH session, by the variables that sshd sets; `env` reads one variable.
pub fn over_ssh(env: impl Fn(&str) -> Option<String>) -> bool {
    ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].iter().any(|name| env(name).is_some_and(|value| !value.trim().is_empty()))
}

/// The server's address as the person's ssh reached it: the third part of `SSH_CONNECTION` (sshd's manual). A name that the
/// person typed cannot be known here.
pub fn ssh_server(ssh_connection: &str) -> Option<&str> {
    let mut parts = ssh_connection.split_whitespace();
    let address = parts.nth(2)?;
    address.parse::<std::net::IpAddr>().is_ok().then_some(address)
}

/// The line to type on the person's own machine, so that its browser reaches the port here.
pub fn ssh_line(port: u16, user: &str, host: &str) -> String {
    let plain = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "._-:@".contains(c));
    let plain = |text: &str| plain(text) && !text.starts_with('-');
    let target = match (plain(user), plain(host)) {
        (true, true) => format!("{user}@{host}"),
        (false, true) => host.to_owned(),
        // What cannot be typed safely is left to the person.
        _ => "HOST".to_owned(),
    };
    format!("ssh -N -L {port}:127.0.0.1:{port} {target}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_known_by_its_variables() {
        let with = |set: &'static str, value: &'static str| over_ssh(move |name| (name == set).then(|| value.to_owned()));
        assert!(with("SSH_CONNECTION", "10.0.0.1 50000 10.0.0.2 22"));
        assert!(with("SSH_TTY", "/dev/pts/3"));
        assert!(!with("SSH_CONNECTION", " "));
        assert!(!with("SSH_AUTH_SOCK", "/tmp/agent"), "an agent is there without a session");
        assert_eq!(ssh_server("10.0.0.1 50000 10.0.0.2 22"), Some("10.0.0.2"));
        assert_eq!(ssh_server("fe80::1 50000 fe80::2 22"), Some("fe80::2"));
        assert_eq!(ssh_server("UNKNOWN 65535 UNKNOWN 65535"), None);
        assert_eq!(ssh_server(""), None);
    }

    #[test]
    fn the_line_can_be_typed_as_it_is() {
        assert_eq!(ssh_line(8484, "mira", "jump1"), "ssh -N -L 8484:127.0.0.1:8484 mira@jump1");
        assert_eq!(ssh_line(1, "", "jump1"), "ssh -N -L 1:127.0.0.1:1 jump1");
        for odd in ["", "a;rm -rf ~", "$(x)", "-oProxyCommand=x", "a b", "\u{1b}[m"] {
            assert_eq!(ssh_line(1, "mira", odd), "ssh -N -L 1:127.0.0.1:1 HOST", "{odd}");
            assert_eq!(ssh_line(1, odd, "jump1"), "ssh -N -L 1:127.0.0.1:1 jump1", "{odd}");
        }
    }
}
