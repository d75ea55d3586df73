//! The pure parts as a package of their own, for mutation testing. What they only name of other rooms is here, as small as can be.

pub mod domain;

pub mod http {
    //! How a request failed.
    mod error;
    pub use error::{BadUrl, HttpError, NotSent};
}

pub mod auth {
    //! No failed login is looked at in the pure parts.
    use crate::domain::{HintId, Retry};

    #[derive(Debug, thiserror::Error)]
    pub enum AuthError {}

    impl AuthError {
        pub fn retry(&self) -> Retry {
            match *self {}
        }

        pub fn hint(&self) -> HintId {
            match *self {}
        }
    }
}

pub mod servicenow {
    //! How a call failed.
    mod error;
    pub use error::{ApiError, Failure};

    #[derive(Debug)]
    pub struct UnreadableRecord;
}

pub mod store {
    //! The rows that plans are made of.
    mod rows;
    pub use rows::{Cursor, OwnEntry, Write};

    use crate::domain::write::Problem;

    #[derive(Debug, thiserror::Error)]
    pub enum StoreError {}

    impl StoreError {
        pub fn problem(&self) -> Problem {
            match *self {}
        }
    }
}

pub mod sync {
    //! The engine's decisions.
    pub mod backoff;
    mod error;
    pub mod plan;
    pub use error::SyncError;
}
