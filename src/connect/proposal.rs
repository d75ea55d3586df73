//! What a person entered, read: a profile and its secrets, or which field has to be different.

use secrecy::{ExposeSecret, SecretString};

use crate::config::{self, Grant, Profile, SecretSet, StateNames};
use crate::domain::connect::{GrantKind, Proposal, VaultChoice};
use crate::domain::mapping::FieldMap;

/// Secrets that a login takes.
#[derive(Debug, Clone, Default)]
pub struct Secrets {
    /// The OAuth client's.
    pub client_secret: Option<SecretString>,
    /// The user's, for the password grant.
    pub password: Option<SecretString>,
}

/// A field of a proposal that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadField {
    /// Its name in [`Proposal`].
    pub field: &'static str,
    /// What was expected there.
    pub why: String,
}

fn bad(field: &'static str, why: impl Into<String>) -> BadField {
    BadField { field, why: why.into() }
}

/// Reads a proposal. What a proposal does not name (proxy, own columns, state names) stays as `before` has it.
///
/// # Errors
/// The first [`BadField`], in the order of the form.
pub fn read(proposal: &Proposal, before: Option<&Profile>) -> Result<(String, Profile, Secrets), BadField> {
    let name = config::parse_profile_name(proposal.profile.trim()).map_err(|why| bad("profile", why.to_string()))?;
    let instance = config::read_instance(&proposal.instance).map_err(|why| bad("instance", why.to_string()))?;
    let client_id = proposal.client_id.trim().to_owned();
    if client_id.is_empty() || client_id.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(bad("client_id", "expected the client id from the application registry, without spaces"));
    }
    let text = |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let secret = |secret: &Option<SecretString>| secret.clone().filter(|secret| !secret.expose_secret().is_empty());
    let secrets = Secrets { client_secret: secret(&proposal.client_secret), password: secret(&proposal.password) };
    let username = text(&proposal.username);
    let supplied = before.is_some_and(|before| before.secrets_command.is_some());
    let grant = match proposal.grant {
        GrantKind::AuthorizationCode => Grant::AuthorizationCode,
        GrantKind::ClientCredentials if secrets.client_secret.is_none() && !supplied => {
            return Err(bad("client_secret", "expected the client secret: a client signs in by itself with it"));
        }
        GrantKind::ClientCredentials => Grant::ClientCredentials,
        GrantKind::Password if username.is_none() => return Err(bad("username", "expected the integration user's name")),
        GrantKind::Password if secrets.password.is_none() && !supplied => {
            return Err(bad("password", "expected the integration user's password"));
        }
        GrantKind::Password => Grant::Password,
    };
    let profile = Profile {
        instance,
        client_id,
        grant,
        username,
        vault: vault(proposal.vault),
        secrets_command: before.and_then(|before| before.secrets_command.clone()),
        scope: proposal.scope.clone(),
        me: text(&proposal.me),
        interval: before.and_then(|before| before.interval),
        proxy: before.and_then(|before| before.proxy.clone()),
        ca_file: before.and_then(|before| before.ca_file.clone()),
        redirect: before.and_then(|before| before.redirect.clone()),
        secret_set: before.map_or(SecretSet::First, |before| before.secret_set),
        stage: before.and_then(|before| before.stage),
        read_only: before.is_some_and(|before| before.read_only),
        fields: before.map_or_else(FieldMap::default, |before| before.fields.clone()),
        state_names: before.map_or_else(StateNames::default, |before| before.state_names.clone()),
        views: before.map_or_else(Vec::new, |before| before.views.clone()),
        secure_score: before.and_then(|before| before.secure_score.clone()),
    };
    Ok((name, profile, secrets))
}

fn vault(choice: VaultChoice) -> config::Vault {
    match choice {
        VaultChoice::Keyring => config::Vault::Keyring,
        VaultChoice::Encrypted => config::Vault::Encrypted,
        VaultChoice::Plain => config::Vault::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::scope::Scope;

    fn proposal() -> Proposal {
        Proposal {
            profile: "work".into(),
            instance: "acme".into(),
            client_id: " c0ffee ".into(),
            client_secret: Some("s".into()),
            grant: GrantKind::ClientCredentials,
            username: Some(" ".into()),
            password: None,
            vault: VaultChoice::Plain,
            passphrase: None,
            scope: Scope::Mine,
            me: Some("mira.okafor ".into()),
        }
    }

    #[test]
    fn what_was_typed_is_tidied_and_the_rest_stays() {
        let (name, first, _) = read(&proposal(), None).unwrap();
        assert_eq!(
            (name.as_str(), first.instance.as_str(), first.client_id.as_str()),
            ("work", "https://acme.service-now.com/", "c0ffee")
        );
        assert_eq!((first.username.as_deref(), first.me.as_deref()), (None, Some("mira.okafor")));
        let before = Profile { ca_file: Some("/x.pem".into()), secret_set: SecretSet::Second, ..first };
        let (_, again, _) = read(&proposal(), Some(&before)).unwrap();
        assert_eq!((again.ca_file, again.secret_set), (before.ca_file, SecretSet::Second));
    }

    #[test]
    fn the_field_that_is_wrong_is_named() {
        let field = |change: fn(&mut Proposal)| {
            let mut proposal = proposal();
            change(&mut proposal);
            read(&proposal, None).unwrap_err().field
        };
        assert_eq!(field(|p| p.profile = "a/b".into()), "profile");
        assert_eq!(field(|p| p.instance = "https://acme/now".into()), "instance");
        assert_eq!(field(|p| p.client_id = " ".into()), "client_id");
        assert_eq!(field(|p| p.client_secret = Some("".into())), "client_secret");
        assert_eq!(field(|p| p.grant = GrantKind::Password), "username");
        assert_eq!(
            field(|p| {
                p.grant = GrantKind::Password;
                p.username = Some("svc".into());
            }),
            "password"
        );
    }
}
