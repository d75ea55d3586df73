//! An answer's JSON made safe to parse.

pub(super) use crate::http::mend;
