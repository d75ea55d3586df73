//! Parts that screens are made of, one file each.

pub mod buttons;
pub mod card;
pub mod foot;
pub mod head;
pub mod panels;
pub mod ticket;
