//! Parts that several screens draw.

pub mod doc;
pub mod input;
pub mod page;
pub mod panels;
pub mod short;
pub mod tickets;
