//! The Microsoft Graph client for Secure Score. Nothing here yet: the Secure Score work builds it.
