//! Parts that screens are made of, one file each.

pub mod buttons;
pub mod card;
pub mod foot;
pub mod head;
pub mod input;
pub mod panels;
pub mod rule;
pub mod ticket;
