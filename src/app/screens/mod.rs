//! The screens' states, one file each, and the stack they lie on.

pub mod detail;
pub mod form;
pub mod home;
pub mod list;

use super::actions::Scope;
use detail::Detail;
use form::Form;
use list::List;

/// A screen that lies on the home screen.
#[derive(Debug)]
pub enum Screen {
    /// The ticket list.
    List(List),
    /// The ticket detail.
    Detail(Detail),
    /// The task form.
    Form(Box<Form>),
}

impl Screen {
    /// Where keys are looked up while this screen is on top, nearest first.
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Screen::List(list) if list.filtering => &[Scope::Filter, Scope::Global],
            Screen::List(_) => &[Scope::List, Scope::Global],
            Screen::Detail(_) => &[Scope::Detail, Scope::Global],
            Screen::Form(_) => &[Scope::Form, Scope::Global],
        }
    }
}
