//! What a request of the engine is for.

use ticketdeck::domain::Kind;
use ticketdeck::domain::mapping::Fields;
use ticketdeck::http::Request;

/// A request by its purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    Token,
    Create(Kind),
    Edit(Kind, String),
    Read(Kind, String),
    LookUp(Kind),
    Control(Kind),
    List(Kind),
    Journal,
    Aggregate,
    Other,
}

impl Call {
    pub fn of(request: &Request) -> Self {
        let path: Vec<&str> = request.url.path().trim_matches('/').split('/').collect();
        let query = parameter(request, "sysparm_query").unwrap_or_default();
        match (request.method.as_str(), path.as_slice()) {
            (_, ["oauth_token.do"]) => Call::Token,
            ("GET", ["api", "now", "table", "sys_journal_field"]) => Call::Journal,
            ("GET", ["api", "now", "stats", _]) => Call::Aggregate,
            (verb, ["api", "now", "table", table, rest @ ..]) => {
                let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.table() == *table) else { return Call::Other };
                match (verb, rest) {
                    ("POST", _) => Call::Create(kind),
                    ("PATCH", [id]) => Call::Edit(kind, (*id).to_owned()),
                    (_, [id]) => Call::Read(kind, (*id).to_owned()),
                    _ if query.contains("correlation_id=") => Call::LookUp(kind),
                    _ if query.is_empty() && parameter(request, "sysparm_limit").as_deref() == Some("1") => Call::Control(kind),
                    _ => Call::List(kind),
                }
            }
            _ => Call::Other,
        }
    }

    pub fn is_write(&self) -> bool {
        matches!(self, Call::Create(_) | Call::Edit(..))
    }

    pub fn is_list(&self) -> bool {
        matches!(self, Call::LookUp(_) | Call::Control(_) | Call::List(_) | Call::Journal | Call::Other)
    }

    /// The table and, where there is one, the record.
    pub fn target(&self) -> Option<(Kind, Option<&str>)> {
        match self {
            Call::Create(kind) | Call::LookUp(kind) | Call::Control(kind) | Call::List(kind) => Some((*kind, None)),
            Call::Edit(kind, id) | Call::Read(kind, id) => Some((*kind, Some(id))),
            Call::Token | Call::Journal | Call::Aggregate | Call::Other => None,
        }
    }
}

/// A parameter of the address.
pub fn parameter(request: &Request, name: &str) -> Option<String> {
    request.url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// The column values that a write carries.
pub fn sent_fields(request: &Request) -> Fields {
    serde_json::from_slice(&request.body).unwrap_or_default()
}
