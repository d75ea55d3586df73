//! An action to start from in tests.

use super::*;

/// An open action with 10 points to achieve, none of them achieved.
pub(crate) fn action(id: &str) -> Recommendation {
    Recommendation {
        id: id.into(),
        title: format!("Title of {id}").into(),
        matched: Match::Both,
        category: ScoreCategory::Identity,
        service: "AzureAD".into(),
        action_type: "Config".into(),
        rank: Some(1),
        points: Some(0.0),
        max: Some(10.0),
        changes: Vec::new(),
        user_impact: Some(Level::Low),
        cost: Some(Level::Low),
        tier: Some(Tier::Core),
        threats: Vec::new(),
        description: Readable::default(),
        remediation: Readable::default(),
        impact: Readable::default(),
        implementation: Readable::default(),
        counted: None,
        on: None,
        last_synced: None,
        action_url: None,
        deprecated: false,
        updates: Vec::new(),
    }
}

/// An update to a state on a day of November 2026.
pub(crate) fn update(state: &str, day: u8) -> StateUpdate {
    StateUpdate {
        state: Untrusted::from(state).into(),
        comment: "because".into(),
        assigned_to: "".into(),
        updated_by: "someone".into(),
        updated: format!("2026-11-{day:02}T08:00:00Z").parse().ok(),
    }
}
