//! An application's certificate in place of its secret (Microsoft identity platform, "certificate credentials"): each token request
//! carries a short-lived statement signed with the certificate's key, so the key itself never leaves this machine.

use std::fmt;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;
use serde_json::json;
use sha2::{Digest, Sha256};
use url::Url;

/// Name of the statement's kind in a token request (RFC 7523, 2.2).
pub(super) const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// How long a statement is good for; Microsoft advises five to ten minutes.
const LIFE: SignedDuration = SignedDuration::from_mins(5);
/// How far the clocks may differ.
const SKEW: SignedDuration = SignedDuration::from_mins(1);

/// A certificate with its private key, RSA.
pub struct Certificate {
    key: RsaKeyPair,
    thumbprint: String,
}

/// Why a file holds no usable certificate. It never quotes the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadCertificate {
    /// There is no certificate in it.
    #[error("there is no certificate (BEGIN CERTIFICATE) in it")]
    NoCertificate,
    /// There is no private key in it.
    #[error("there is no private key (BEGIN PRIVATE KEY) in it")]
    NoKey,
    /// The key is no RSA key of 2048 bits or more.
    #[error("the private key is not an unencrypted RSA key of at least 2048 bits")]
    NotRsa,
    /// Nothing could be signed.
    #[error("the statement could not be signed")]
    NotSigned,
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate").field("thumbprint", &self.thumbprint).finish_non_exhaustive()
    }
}

impl Certificate {
    /// Reads the first certificate and the first private key (PKCS #8 or PKCS #1) of a PEM file.
    ///
    /// # Errors
    /// [`BadCertificate`].
    pub fn from_pem(pem: &[u8]) -> Result<Self, BadCertificate> {
        let certificate = CertificateDer::from_pem_slice(pem).map_err(|_| BadCertificate::NoCertificate)?;
        let key = PrivateKeyDer::from_pem_slice(pem).map_err(|_| BadCertificate::NoKey)?;
        let key = match &key {
            PrivateKeyDer::Pkcs8(key) => RsaKeyPair::from_pkcs8(key.secret_pkcs8_der()),
            PrivateKeyDer::Pkcs1(key) => RsaKeyPair::from_der(key.secret_pkcs1_der()),
            _ => return Err(BadCertificate::NotRsa),
        };
        let key = key.map_err(|_| BadCertificate::NotRsa)?;
        let thumbprint = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&certificate));
        Ok(Certificate { key, thumbprint })
    }

    /// The statement for one request to a token endpoint. `id` makes it unlike every other.
    ///
    /// # Errors
    /// [`BadCertificate::NotSigned`].
    pub fn assertion(&self, endpoint: &Url, client_id: &str, now: Timestamp, id: &str) -> Result<SecretString, BadCertificate> {
        let at = |moment: Timestamp| moment.as_second();
        let head = json!({"alg": "RS256", "typ": "JWT", "x5t#S256": self.thumbprint});
        let body = json!({
            "aud": endpoint.as_str(),
            "iss": client_id,
            "sub": client_id,
            "jti": id,
            "iat": at(now),
            "nbf": at(now.saturating_sub(SKEW).unwrap_or(now)),
            "exp": at(now.saturating_add(LIFE).unwrap_or(now)),
        });
        let encode = |part: &serde_json::Value| BASE64_URL_SAFE_NO_PAD.encode(part.to_string());
        let signed = format!("{}.{}", encode(&head), encode(&body));
        let mut signature = Zeroizing::new(vec![0; self.key.public().modulus_len()]);
        self.key
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature)
            .map_err(|_| BadCertificate::NotSigned)?;
        Ok(SecretString::from(format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(&*signature))))
    }
}

#[cfg(test)]
mod tests {
    use ring::signature::{KeyPair as _, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
    use secrecy::ExposeSecret;
    use serde_json::Value;

    use super::*;

    const PEM: &str = include_str!("../../tests/data/app-for-tests.pem");

    fn part(text: &str) -> Value {
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(text).unwrap()).unwrap()
    }

    #[test]
    fn a_statement_is_signed_names_its_certificate_and_soon_ends() {
        let certificate = Certificate::from_pem(PEM.as_bytes()).unwrap();
        let endpoint: Url = "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token".parse().unwrap();
        let now: Timestamp = "2026-11-20T08:00:00Z".parse().unwrap();
        let statement = certificate.assertion(&endpoint, "app", now, "one").unwrap();
        let parts: Vec<&str> = statement.expose_secret().split('.').collect();
        let [head, body, signature] = parts.as_slice() else { panic!("{parts:?}") };
        // What `openssl x509 -outform der | openssl dgst -sha256 -binary` says of it.
        assert_eq!(part(head), json!({"alg": "RS256", "typ": "JWT", "x5t#S256": "cOnAMVaJG4nT0xQIVbbRF-aoW2sXvyedMHGqxg71g9Q"}));
        let body_json = part(body);
        assert_eq!(
            (&body_json["aud"], &body_json["iss"], &body_json["sub"]),
            (&json!(endpoint.as_str()), &json!("app"), &json!("app"))
        );
        assert_eq!(body_json["exp"].as_i64().unwrap() - body_json["iat"].as_i64().unwrap(), 300);
        let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, certificate.key.public_key().as_ref().to_vec());
        let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).unwrap();
        key.verify(format!("{head}.{body}").as_bytes(), &signature).unwrap();
        assert!(key.verify(format!("{head}.{head}").as_bytes(), &signature).is_err());
    }

    #[test]
    fn what_is_no_certificate_with_its_key_is_told_without_quoting_it() {
        let end = PEM.find("-----BEGIN PRIVATE KEY").unwrap();
        let bad = |text: &str| Certificate::from_pem(text.as_bytes()).unwrap_err();
        assert_eq!(bad(""), BadCertificate::NoCertificate);
        assert_eq!(bad(&PEM[end..]), BadCertificate::NoCertificate);
        assert_eq!(bad(&PEM[..end]), BadCertificate::NoKey);
        let other = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n-----END PRIVATE KEY-----\n";
        assert_eq!(bad(&format!("{}{other}", &PEM[..end])), BadCertificate::NotRsa);
    }
}
