//! Links into the instance: `/nav_to.do?uri=…`, and the newer form with the address inside the path.

use super::Answer;
use super::visit::{Visit, found, local};

/// What the newer links begin with (the "Polaris" frame of current releases).
pub(super) const POLARIS: &str = "/now/nav/ui/classic/params/target/";

/// Answers with the page itself: the original shows it inside a frame.
pub(super) fn open(visit: &Visit<'_>) -> Answer {
    let inside = visit.request.path.strip_prefix(POLARIS);
    let wanted = inside.or_else(|| visit.request.query.get("uri")).unwrap_or_default();
    Ok(found(&local(wanted).unwrap_or_else(|| "/".to_owned())))
}
