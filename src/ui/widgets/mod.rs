//! Parts that several screens draw.

pub mod actions;
pub mod chart;
pub mod doc;
pub mod input;
pub mod page;
pub mod panels;
pub mod score_card;
pub mod short;
pub mod tickets;
