//! The Microsoft Graph client for Secure Score: reading scores and profiles, joining them, writing states back.
//!
//! [`Graph::snapshot`] is one complete look at a tenant; nothing is stored here. Readers are tolerant: what Microsoft's reference
//! says and what tenants send differ. An answer's `@odata.nextLink` is followed only within the request's own scheme, host and path.

mod certificate;
mod client;
mod device;
mod entra;
mod error;
mod join;
mod page;
mod read;
mod wire;
mod write;

pub use certificate::{BadCertificate, Certificate};
pub use client::Graph;
pub use device::{DeviceCode, DeviceLogin};
pub use entra::{AppCredential, AppLogin, AppTokens, Login, browser_settings, person_login};
pub use error::{Failure, ScoreError, aadsts_hint};

#[cfg(test)]
mod device_tests;
#[cfg(test)]
mod tests;
