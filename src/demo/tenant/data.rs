//! What the tenant consists of, read from `assets/demo/`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::demo::options::DemoError;

/// A control: id, title, category, service, points, rank, user impact, cost, tier, threats.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Control(
    pub String,
    pub String,
    pub String,
    pub String,
    pub f64,
    pub i32,
    pub String,
    pub String,
    pub String,
    pub String,
);

impl Control {
    pub fn id(&self) -> &str {
        &self.0
    }
}

/// What a scored control's points come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Reading {
    /// So many users of all.
    Users,
    /// So many devices of all: fractional points that move a little every day.
    Devices,
    /// So many servers of all.
    Servers,
    /// On or off.
    Setting,
    /// Policies, told in HTML.
    Policy,
    /// Nothing is told but the points.
    Silent,
}

/// A scored control: id, reading, percent now, and percent before, with how many days ago that changed.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Scored(pub String, pub Reading, pub f64, pub Vec<(i64, f64)>);

/// A state somebody set: id, state, days ago, who, comment.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Set(pub String, pub String, pub i64, pub String, pub String);

/// How the tenant stands.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub users: u32,
    pub devices: u32,
    pub servers: u32,
    pub no_profile: Vec<String>,
    pub deprecated: Vec<String>,
    pub provider: Vec<String>,
    pub scored: Vec<Scored>,
    pub set: Vec<Set>,
}

/// Where the controls of a service are set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Service {
    pub name: String,
    pub place: String,
    pub path: String,
    pub url: String,
}

/// What is said about one control.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Advice {
    id: String,
    pub about: String,
    pub steps: Vec<String>,
    pub impact: String,
}

/// All of it.
#[derive(Debug)]
pub(super) struct Data {
    /// Every control, scored or not, in the file's order.
    pub controls: Vec<Control>,
    pub story: Story,
    services: Vec<Service>,
    advice: BTreeMap<String, Advice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Controls {
    control: Vec<Control>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advices {
    service: Vec<Service>,
    control: Vec<Advice>,
}

impl Data {
    /// The built-in files, read once: they are the same for every tenant.
    pub fn shared() -> Result<&'static Self, DemoError> {
        static DATA: OnceLock<Data> = OnceLock::new();
        if let Some(data) = DATA.get() {
            return Ok(data);
        }
        let data = Data::read()?;
        Ok(DATA.get_or_init(|| data))
    }

    fn read() -> Result<Self, DemoError> {
        let controls: Controls = file("controls.toml", include_str!("../../../assets/demo/controls.toml"))?;
        let story: Story = file("score.toml", include_str!("../../../assets/demo/score.toml"))?;
        let advices: Advices = file("advice.toml", include_str!("../../../assets/demo/advice.toml"))?;
        let advice = advices.control.into_iter().map(|advice| (advice.id.clone(), advice)).collect();
        let data = Data { controls: controls.control, story, services: advices.service, advice };
        let named = data.story.scored.iter().map(|scored| &scored.0).chain(data.advice.keys());
        match named.into_iter().find(|id| data.control(id).is_none()) {
            Some(id) => Err(DemoError::Scenario(format!("no control is called {id}"))),
            None => Ok(data),
        }
    }

    pub fn control(&self, id: &str) -> Option<&Control> {
        self.controls.iter().find(|control| control.id() == id)
    }

    pub fn advice(&self, id: &str) -> Option<&Advice> {
        self.advice.get(id)
    }

    /// Where a control of this service is set; the nameless entry serves all others.
    pub fn service(&self, name: &str) -> Option<&Service> {
        let find = |name: &str| self.services.iter().find(|service| service.name == name);
        find(name).or_else(|| find(""))
    }
}

fn file<T: for<'a> Deserialize<'a>>(name: &str, text: &str) -> Result<T, DemoError> {
    toml::from_str(text).map_err(|error| DemoError::Scenario(format!("{name}: {error}")))
}
