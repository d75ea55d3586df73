//! Things that go wrong on purpose: which, how often, for which requests. Text to plan, and the plan's decisions.

use std::fmt;
use std::time::Duration;

use axum::http::Method;

use super::dictionary;
use super::seed::Chance;
use super::tenant;

/// What can go wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// An answer with that status; nothing is carried out.
    Status(u16),
    /// 429, with `Retry-After` in seconds if given.
    RateLimited(Option<u32>),
    /// The page of a sleeping developer instance, with status 200.
    Hibernate,
    /// A proxy's page, with status 200.
    Html,
    /// The answer comes that much later.
    Slow(Duration),
    /// The answer breaks off half-way.
    Cut,
    /// The request is carried out, but its answer is lost and a gateway says this.
    CommitThenDrop(u16),
    /// A gateway says 504, and the request is carried out after that time. In a plan it is the longest time.
    LateCommit(Duration),
    /// The request arrives twice.
    Duplicate,
    /// The first half of a list, and an error beside it: a transaction that ran out of time.
    ResultAndError,
    /// 401, as when a token has just run out.
    Unauthorized,
    /// 401 that wants a second factor.
    SecondFactor,
    /// 403: the client's scope does not reach the table API.
    Unscoped,
    /// 401 `invalid_client` from the token endpoint (RFC 6749, 5.2).
    ClientRefused,
    /// 403: access control refuses the table to everyone.
    AclDenied,
    /// 403 from IP address access control.
    IpFilter,
    /// 302 to the log-in of another host, which nobody serves.
    Sso,
    /// The connector app may not look at `oauth_entity`.
    CrossScope,
    /// So many rows of a hundred are taken out after the limit was applied; always the same ones.
    HideRows(u32),
    /// A field is left out of answers.
    HideField(String),
    /// A field is left out of what is written; the answer is 200 all the same.
    DropField(String),
    /// A field holds 32 characters only: what is longer is cut off, and the dictionary says so.
    ShortField(String),
    /// Conditions on a field are ignored.
    IgnoreFilter(String),
    /// Every account shows as inactive, and its token still works until it ends.
    InactiveUsers,
    /// Lists do not show yet what was written in the last so many seconds.
    ReadLag(u32),
    /// `sys_mod_count` stands still.
    ModCountFrozen,
    /// Each request of a batch takes that much longer of the batch's 30 seconds; nobody waits.
    BatchSlow(Duration),
    /// The instance's clock is off by so many seconds.
    ClockSkew(i64),
    /// Graph answers 206: a provider failed, and what it knows is missing.
    Partial,
    /// Graph's lists are empty.
    EmptyTenant,
    /// Entra ID answers with that error.
    Aadsts(u32),
}

/// The page on which the connector app looks at `oauth_entity`.
pub(super) const CHECKLIST: &str = "/connector_checklist.do";

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Often {
    Always,
    Count(u32),
    /// Of a hundred requests.
    Percent(u32),
}

/// One rule of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    /// As it was written.
    text: String,
    fault: Fault,
    often: Often,
    /// Verbs it applies to; empty for all.
    verbs: Vec<Method>,
    /// The part of the instance it applies to; `None` for all.
    part: Option<Part>,
    /// How often it struck.
    hits: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Api,
    OAuth,
    Pages,
    Graph,
    Entra,
    Table(&'static str),
}

impl Part {
    fn holds(self, path: &str) -> bool {
        match self {
            Part::Api => path.starts_with("/api/"),
            Part::OAuth => path.starts_with("/oauth_"),
            Part::Pages => {
                let elsewhere = ["/api/", tenant::GRAPH, tenant::ENTRA].iter().any(|start| path.starts_with(start));
                !elsewhere && !matches!(path, "/oauth_token.do" | "/oauth_revoke_token.do")
            }
            Part::Graph => path.starts_with(tenant::GRAPH),
            Part::Entra => path.starts_with(tenant::ENTRA),
            Part::Table(name) => path.starts_with("/api/") && path.split('/').any(|segment| segment == name),
        }
    }
}

/// A plan of faults. Deterministic: the seed and the order of requests decide.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faults {
    rules: Vec<Rule>,
}

/// A fault specification that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("fault '{item}': {why}; `--faults help` lists names and syntax")]
pub struct FaultError {
    item: String,
    why: &'static str,
}

/// The names and syntax that `--faults` takes.
pub fn faults_help() -> String {
    HELP.to_owned()
}

const HELP: &str = "\
Faults, separated by commas:  NAME[=VALUE][:COUNT|:PERCENT%][@FILTER[+FILTER...]]

Instead of an answer, nothing is carried out:
  status=503        that status with an error body (202, 204, 400 to 599)
  429[=SECONDS]     rate limit exceeded, with headers if SECONDS is given
  401               the login is refused;  401-once is the same as 401:1
  mfa               401 that wants a second factor
  unscoped          403, the OAuth client may not use the Table API
  client-refused    401 invalid_client from the token endpoint
  acl-denied        403 from access control, as a read or a write has it
  ip-filter         403 from IP address access control
  sso               302 to the log-in of another host, which nobody serves
  cross-scope       the connector app may not read oauth_entity
  hibernate         200 with the page of a hibernating developer instance
  html              200 with a proxy's HTML page

The request is carried out, but:
  slow=MS           it takes MS milliseconds longer
  cut               the answer breaks off half-way
  result+error      a list's first half, with an error beside it
  commit-then-drop[=STATUS]  the client gets that status instead (504)
  late-commit=MAX   the client gets 504; it happens up to MAX seconds later
  duplicate         it arrives twice
  batch-slow=MS     each request of a batch uses up MS milliseconds of its 30 seconds

What the instance shows and keeps:
  acl-hidden=P      P% of the rows are taken out of pages after the limit
  hide-field=NAME   the field is left out of answers
  drop-field=NAME   the field is ignored in writes
  short-field=NAME  the field holds 32 characters only; longer values are cut off
  ignore-filter=NAME  conditions on the field are ignored
  inactive-users    accounts show as inactive, though their tokens still work
  read-lag=SECONDS  lists do not show yet what was written just now
  mod-count-frozen  sys_mod_count stands still
  clock-skew=SECONDS  the instance's clock is off; always, for everyone

The tenant beside the instance (/graph, /entra):
  partial           Graph answers 206 with a Warning; a provider's controls are missing
  empty-tenant      Graph's lists are empty
  aadsts=CODE       Entra ID answers with that error, e.g. 7000215 or 53003

  off               no faults

COUNT strikes that many times, PERCENT% that often by chance (the seed decides), neither means always.
FILTER is a verb (GET, POST, ...), read, write, api (/api/), oauth (/oauth_*.do), pages, graph, entra, or a table's name.

Examples:  status=503:3    slow=250:20%@GET    commit-then-drop:1@POST+PATCH    acl-hidden=100@sys_journal_field
";

impl Faults {
    /// Reads a specification; empty text and `off` are no faults.
    pub fn parse(text: &str) -> Result<Faults, FaultError> {
        let items = text.split(',').map(str::trim).filter(|item| !item.is_empty() && *item != "off");
        Ok(Faults { rules: items.map(parse_rule).collect::<Result<_, _>>()? })
    }

    /// The faults that strike this request, in the order of the plan.
    pub(super) fn strike(&mut self, chance: &mut Chance, method: &Method, path: &str) -> Vec<Fault> {
        let applying = self.rules.iter_mut().filter(|rule| rule.applies(method, path));
        applying.filter_map(|rule| rule.strikes(chance).then(|| rule.fault.drawn(chance))).collect()
    }

    /// By how many seconds the plan puts the instance's clock off.
    pub(super) fn skew(&self) -> i64 {
        let skews =
            self.rules.iter().filter_map(|rule| if let Fault::ClockSkew(seconds) = rule.fault { Some(seconds) } else { None });
        skews.fold(0, i64::saturating_add)
    }

    /// What is planned and how often it struck, for the admin endpoint.
    pub(super) fn report(&self) -> serde_json::Value {
        let rule = |rule: &Rule| {
            let left = match rule.often {
                Often::Count(left) => Some(left),
                Often::Always | Often::Percent(_) => None,
            };
            serde_json::json!({"fault": rule.text, "hits": rule.hits, "left": left})
        };
        serde_json::json!({"faults": self.rules.iter().map(rule).collect::<Vec<_>>()})
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts: Vec<&str> = self.rules.iter().map(|rule| rule.text.as_str()).collect();
        f.write_str(&texts.join(","))
    }
}

impl Fault {
    /// What happens this time: where the plan names a longest time, chance takes one.
    fn drawn(&self, chance: &mut Chance) -> Fault {
        match self {
            Fault::LateCommit(most) => {
                let limit = usize::try_from(most.as_millis()).unwrap_or(usize::MAX).saturating_add(1);
                Fault::LateCommit(Duration::from_millis(chance.below(limit) as u64))
            }
            other => other.clone(),
        }
    }

    /// Whether the fault has to do with this request at all.
    fn concerns(&self, path: &str) -> bool {
        match self {
            Fault::CrossScope => path == CHECKLIST || Part::Table("oauth_entity").holds(path),
            Fault::Unscoped | Fault::AclDenied => Part::Api.holds(path),
            Fault::ClientRefused => path == "/oauth_token.do",
            Fault::InactiveUsers => Part::Table("sys_user").holds(path),
            Fault::BatchSlow(_) => path.ends_with("/batch"),
            Fault::ClockSkew(_) => false,
            Fault::Partial | Fault::EmptyTenant => Part::Graph.holds(path),
            Fault::Aadsts(_) => Part::Entra.holds(path),
            _ => true,
        }
    }
}

impl Rule {
    fn applies(&self, method: &Method, path: &str) -> bool {
        let part = self.part.is_none_or(|part| part.holds(path));
        part && self.fault.concerns(path) && (self.verbs.is_empty() || self.verbs.contains(method))
    }

    fn strikes(&mut self, chance: &mut Chance) -> bool {
        let yes = match &mut self.often {
            Often::Always => true,
            Often::Count(0) => false,
            Often::Count(left) => {
                *left -= 1;
                true
            }
            Often::Percent(percent) => chance.below(100) < usize::try_from(*percent).unwrap_or(100),
        };
        self.hits += u64::from(yes);
        yes
    }
}

fn parse_rule(item: &str) -> Result<Rule, FaultError> {
    let fail = |why| FaultError { item: item.to_owned(), why };
    let (rest, filters) = item.split_once('@').unwrap_or((item, ""));
    let (what, often) = rest.split_once(':').map_or((rest, None), |(what, often)| (what, Some(often)));
    let (name, value) = what.split_once('=').map_or((what, None), |(name, value)| (name, Some(value)));
    let fault = parse_fault(name.trim(), value.map(str::trim)).map_err(fail)?;
    if matches!(fault, Fault::ClockSkew(_)) && (often.is_some() || !filters.is_empty()) {
        return Err(fail("the clock is off always and for everyone"));
    }
    let often = match often {
        None if name.trim() == "401-once" => Often::Count(1),
        None => Often::Always,
        Some(text) => parse_often(text.trim()).ok_or_else(|| fail("after ':' comes a count or a percentage"))?,
    };
    let mut rule = Rule { text: item.to_owned(), fault, often, verbs: Vec::new(), part: None, hits: 0 };
    for filter in filters.split('+').map(str::trim).filter(|filter| !filter.is_empty()) {
        add_filter(&mut rule, filter).ok_or_else(|| fail("no such filter"))?;
    }
    Ok(rule)
}

fn parse_fault(name: &str, value: Option<&str>) -> Result<Fault, &'static str> {
    let Some(value) = value else { return parse_plain(name) };
    let number = || value.parse::<u32>().ok();
    let millis = || number().filter(|n| *n <= 600_000).map(|n| Duration::from_millis(n.into()));
    match name {
        "status" => status(value).map(Fault::Status).ok_or("needs a status: 202, 204, 400 to 599"),
        "commit-then-drop" => status(value).map(Fault::CommitThenDrop).ok_or("needs a status: 202, 204, 400 to 599"),
        "429" => number().map(|wait| Fault::RateLimited(Some(wait))).ok_or("needs whole seconds"),
        "slow" => millis().map(Fault::Slow).ok_or("needs milliseconds, at most 600000"),
        "batch-slow" => millis().map(Fault::BatchSlow).ok_or("needs milliseconds, at most 600000"),
        "late-commit" => {
            let seconds = value.parse::<f64>().ok().filter(|seconds| (0.0..=3600.0).contains(seconds));
            seconds.map(|seconds| Fault::LateCommit(Duration::from_secs_f64(seconds))).ok_or("needs seconds, at most 3600")
        }
        "read-lag" => number().filter(|n| *n <= 86_400).map(Fault::ReadLag).ok_or("needs seconds, at most 86400"),
        "acl-hidden" => number().filter(|n| *n <= 100).map(Fault::HideRows).ok_or("needs a percentage, 0 to 100"),
        "clock-skew" => {
            let seconds = value.parse::<i64>().ok().filter(|seconds| seconds.abs() <= 400 * 86_400);
            seconds.map(Fault::ClockSkew).ok_or("needs seconds, with or without a sign, at most 400 days")
        }
        "aadsts" => number().map(Fault::Aadsts).ok_or("needs a number"),
        "hide-field" => field(value).map(Fault::HideField).ok_or("needs a field's name"),
        "short-field" => field(value).map(Fault::ShortField).ok_or("needs a field's name"),
        "ignore-filter" => field(value).map(Fault::IgnoreFilter).ok_or("needs a field's name"),
        "drop-field" => field(value).map(Fault::DropField).ok_or("needs a field's name"),
        _ if parse_plain(name).is_ok() => Err("takes no value"),
        _ => Err("no such fault"),
    }
}

/// The faults that need no value.
fn parse_plain(name: &str) -> Result<Fault, &'static str> {
    Ok(match name {
        "429" => Fault::RateLimited(None),
        "commit-then-drop" => Fault::CommitThenDrop(504),
        "hibernate" => Fault::Hibernate,
        "html" => Fault::Html,
        "cut" => Fault::Cut,
        "401" | "401-once" => Fault::Unauthorized,
        "mfa" => Fault::SecondFactor,
        "unscoped" => Fault::Unscoped,
        "acl-denied" => Fault::AclDenied,
        "ip-filter" => Fault::IpFilter,
        "sso" => Fault::Sso,
        "cross-scope" => Fault::CrossScope,
        "result+error" => Fault::ResultAndError,
        "duplicate" => Fault::Duplicate,
        "client-refused" => Fault::ClientRefused,
        "inactive-users" => Fault::InactiveUsers,
        "mod-count-frozen" => Fault::ModCountFrozen,
        "partial" => Fault::Partial,
        "empty-tenant" => Fault::EmptyTenant,
        "aadsts" | "status" | "slow" | "batch-slow" | "late-commit" | "read-lag" | "acl-hidden" | "clock-skew" | "hide-field"
        | "drop-field" | "short-field" | "ignore-filter" => {
            return Err("needs a value");
        }
        _ => return Err("no such fault"),
    })
}

fn status(text: &str) -> Option<u16> {
    text.parse().ok().filter(|status| matches!(status, 202 | 204 | 400..600))
}

fn field(text: &str) -> Option<String> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.')))
        .then(|| text.to_owned())
}

fn parse_often(text: &str) -> Option<Often> {
    match text.strip_suffix('%') {
        Some(percent) => percent.parse().ok().filter(|n| *n <= 100).map(Often::Percent),
        None => text.parse().ok().map(Often::Count),
    }
}

fn add_filter(rule: &mut Rule, filter: &str) -> Option<()> {
    match filter.to_ascii_lowercase().as_str() {
        "api" => rule.part = Some(Part::Api),
        "oauth" => rule.part = Some(Part::OAuth),
        "pages" => rule.part = Some(Part::Pages),
        "graph" => rule.part = Some(Part::Graph),
        "entra" => rule.part = Some(Part::Entra),
        "read" => rule.verbs.extend([Method::GET, Method::HEAD]),
        "write" => rule.verbs.extend([Method::POST, Method::PUT, Method::PATCH, Method::DELETE]),
        name if dictionary::table(name).is_some() => rule.part = dictionary::table(name).map(|table| Part::Table(table.name)),
        verb => {
            let known = [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
            rule.verbs.push(known.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(verb))?);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strikes(spec: &str, method: &Method, path: &str, times: usize) -> Vec<usize> {
        let mut faults = Faults::parse(spec).unwrap();
        let mut chance = Chance::new(1, "faults");
        (0..times).map(|_| faults.strike(&mut chance, method, path).len()).collect()
    }

    #[test]
    fn counts_run_out_and_filters_hold() {
        assert_eq!(strikes("status=503:2", &Method::GET, "/api/x", 4), [1, 1, 0, 0]);
        assert_eq!(strikes("401-once@api", &Method::GET, "/api/x", 2), [1, 0]);
        assert_eq!(strikes("html@POST+PATCH", &Method::GET, "/api/x", 1), [0]);
        assert_eq!(strikes("html@write", &Method::PATCH, "/api/x", 1), [1]);
        assert_eq!(strikes("html@oauth", &Method::POST, "/oauth_token.do", 1), [1]);
        assert_eq!(strikes("html@oauth", &Method::POST, "/api/x", 1), [0]);
        assert_eq!(strikes("html@graph", &Method::GET, "/graph/v1.0/security/secureScores", 1), [1]);
        assert_eq!(strikes("html@pages", &Method::GET, "/graph/v1.0/security/secureScores", 1), [0]);
        assert_eq!(strikes("aadsts=53003", &Method::POST, "/graph/v1.0/x", 1), [0]);
        assert_eq!(strikes("partial", &Method::GET, "/api/x", 1), [0]);
        assert_eq!(strikes("slow=5,cut", &Method::GET, "/api/x", 1), [2]);
    }

    #[test]
    fn chance_comes_from_the_seed() {
        let first = strikes("cut:30%", &Method::GET, "/api/x", 200);
        let hits: usize = first.iter().sum();
        assert_eq!(first, strikes("cut:30%", &Method::GET, "/api/x", 200));
        assert!((30..90).contains(&hits), "{hits}");
    }

    #[test]
    fn everything_in_the_help_can_be_read() {
        for spec in [
            "status=503:3",
            "429",
            "429=30",
            "429=30:2@GET",
            "hibernate",
            "html",
            "slow=250:20%@GET",
            "cut",
            "commit-then-drop:1@POST+PATCH",
            "401",
            "401-once@api",
            "status=202",
            "status=204:1@POST",
            "status=499",
            "commit-then-drop=202",
            "late-commit=300:10%@write",
            "late-commit=0.5",
            "duplicate:2%@POST",
            "result+error@GET",
            "mfa",
            "unscoped@api",
            "ip-filter",
            "sso@pages",
            "cross-scope:1",
            "acl-hidden=30@sys_journal_field",
            "hide-field=priority",
            "drop-field=due_date:1",
            "short-field=correlation_id@write",
            "ignore-filter=correlation_id",
            "inactive-users:1",
            "client-refused",
            "read-lag=30",
            "mod-count-frozen",
            "clock-skew=-172800",
            "partial:1@graph",
            "empty-tenant",
            "aadsts=53003@entra",
            "off",
            "",
            " , ",
        ] {
            let faults = Faults::parse(spec).unwrap();
            assert_eq!(Faults::parse(&faults.to_string()), Ok(faults), "{spec}");
        }
    }

    #[test]
    fn the_help_names_every_fault() {
        let lines = HELP.lines().filter_map(|line| line.strip_prefix("  ")?.split(['=', '[', ' ']).next());
        let named: Vec<&str> = lines.filter(|name| !name.is_empty() && *name != "off").collect();
        assert_eq!(named.len(), 31);
        for name in named {
            let with_value = ["1", "503", "priority"].iter().any(|value| parse_fault(name, Some(value)).is_ok());
            assert!(parse_plain(name).is_ok() || with_value, "{name}");
        }
    }

    #[test]
    fn tables_pages_and_what_a_fault_is_about_are_told_apart() {
        let get = Method::GET;
        assert_eq!(strikes("acl-hidden=9@sys_journal_field", &get, "/api/now/table/sys_journal_field", 1), [1]);
        assert_eq!(strikes("acl-hidden=9@sys_journal_field", &get, "/api/now/table/incident", 1), [0]);
        assert_eq!(strikes("sso@pages", &get, "/incident_list.do", 1), [1]);
        assert_eq!(strikes("sso@pages", &get, "/oauth_token.do", 1), [0]);
        assert_eq!(strikes("cross-scope", &get, "/api/now/table/incident", 1), [0]);
        assert_eq!(strikes("cross-scope", &get, "/api/now/v2/table/oauth_entity/x", 1), [1]);
        assert_eq!(strikes("cross-scope", &get, CHECKLIST, 1), [1]);
        assert_eq!(strikes("unscoped", &get, "/oauth_token.do", 1), [0]);
    }

    #[test]
    fn a_late_commit_takes_its_time_from_the_seed() {
        let times = || {
            let mut faults = Faults::parse("late-commit=300").unwrap();
            let mut chance = Chance::new(1, "faults");
            (0..50).flat_map(|_| faults.strike(&mut chance, &Method::POST, "/api/x")).collect::<Vec<_>>()
        };
        let first = times();
        assert_eq!(first, times());
        assert!(first.iter().all(|fault| matches!(fault, Fault::LateCommit(wait) if *wait <= Duration::from_mins(5))));
        assert!(first.iter().any(|fault| matches!(fault, Fault::LateCommit(wait) if *wait > Duration::from_secs(150))));
    }

    #[test]
    fn the_clock_is_off_by_the_sum() {
        assert_eq!(Faults::parse("clock-skew=-60,cut,clock-skew=10").unwrap().skew(), -50);
        assert_eq!(strikes("clock-skew=5", &Method::GET, "/api/x", 2), [0, 0]);
    }

    #[test]
    fn rubbish_is_refused_with_its_place() {
        for spec in [
            "nope",
            "status",
            "status=200",
            "status=x",
            "status=201",
            "clock-skew=5:1",
            "clock-skew=x",
            "acl-hidden=101",
            "late-commit",
            "late-commit=-1",
            "late-commit=nan",
            "hide-field=a b",
            "sso=1",
            "slow",
            "slow=-1",
            "cut=1",
            "html:x",
            "html:101%",
            "html@NOPE",
            "429=x",
            "cut:-1",
        ] {
            let error = Faults::parse(&format!("html,{spec}")).unwrap_err();
            assert!(error.to_string().contains(spec), "{error}");
        }
    }
}
