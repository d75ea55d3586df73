//! Parts that several screens draw.

pub mod doc;
pub mod input;
pub mod panels;
pub mod tickets;
