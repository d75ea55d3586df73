//! Things that go wrong on purpose: which, how often, for which requests. Text to plan, and the plan's decisions.

use std::fmt;
use std::time::Duration;

use axum::http::Method;

use super::seed::Chance;

/// What can go wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// An answer with that status.
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
    /// The request is carried out, but its answer is lost and a gateway says 504.
    CommitThenDrop,
    /// 401, as when a token has just run out.
    Unauthorized,
}

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
    "\
Faults, separated by commas:  NAME[=VALUE][:COUNT|:PERCENT%][@FILTER[+FILTER...]]

  status=503        that status with an error body (400 to 599)
  429[=SECONDS]     rate limit exceeded, with Retry-After if SECONDS is given
  hibernate         200 with the page of a hibernating developer instance
  html              200 with a proxy's HTML page
  slow=MS           the answer comes MS milliseconds later
  cut               the answer breaks off half-way
  commit-then-drop  the request is carried out, the client gets 504
  401               the login is refused
  401-once          the same as 401:1
  off               no faults

COUNT strikes that many times, PERCENT% that often by chance (the seed decides), neither means always.
FILTER is a verb (GET, POST, ...), read, write, api (/api/) or oauth (/oauth_*.do).

Examples:  status=503:3    slow=250:20%@GET    commit-then-drop:1@POST+PATCH    401-once@api
"
    .to_owned()
}

impl Faults {
    /// Reads a specification; empty text and `off` are no faults.
    pub fn parse(text: &str) -> Result<Faults, FaultError> {
        let items = text.split(',').map(str::trim).filter(|item| !item.is_empty() && *item != "off");
        Ok(Faults { rules: items.map(parse_rule).collect::<Result<_, _>>()? })
    }

    /// The faults that strike this request, in the order of the plan.
    pub(super) fn strike(&mut self, chance: &mut Chance, method: &Method, path: &str) -> Vec<Fault> {
        let applying = self.rules.iter_mut().filter(|rule| rule.applies(method, path));
        applying.filter_map(|rule| rule.strikes(chance).then(|| rule.fault.clone())).collect()
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

impl Rule {
    fn applies(&self, method: &Method, path: &str) -> bool {
        let part = match self.part {
            None => true,
            Some(Part::Api) => path.starts_with("/api/"),
            Some(Part::OAuth) => path.starts_with("/oauth_"),
        };
        part && (self.verbs.is_empty() || self.verbs.contains(method))
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
    let number = || value.and_then(|text| text.parse::<u32>().ok());
    let plain = |fault| if value.is_none() { Ok(fault) } else { Err("takes no value") };
    match name {
        "status" => {
            let status = number().and_then(|n| u16::try_from(n).ok()).filter(|n| (400..600).contains(n));
            status.map(Fault::Status).ok_or("needs a status from 400 to 599")
        }
        "429" if value.is_some() && number().is_none() => Err("needs whole seconds"),
        "429" => Ok(Fault::RateLimited(number())),
        "slow" => {
            let wait = number().filter(|ms| *ms <= 600_000).ok_or("needs milliseconds, at most 600000")?;
            Ok(Fault::Slow(Duration::from_millis(u64::from(wait))))
        }
        "hibernate" => plain(Fault::Hibernate),
        "html" => plain(Fault::Html),
        "cut" => plain(Fault::Cut),
        "commit-then-drop" => plain(Fault::CommitThenDrop),
        "401" | "401-once" => plain(Fault::Unauthorized),
        _ => Err("no such fault"),
    }
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
        "read" => rule.verbs.extend([Method::GET, Method::HEAD]),
        "write" => rule.verbs.extend([Method::POST, Method::PUT, Method::PATCH, Method::DELETE]),
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
            "off",
            "",
            " , ",
        ] {
            let faults = Faults::parse(spec).unwrap();
            assert_eq!(Faults::parse(&faults.to_string()), Ok(faults), "{spec}");
        }
        for name in ["status=", "429", "hibernate", "html", "slow=", "cut", "commit-then-drop", "401-once"] {
            assert!(faults_help().contains(name));
        }
    }

    #[test]
    fn rubbish_is_refused_with_its_place() {
        for spec in [
            "nope",
            "status",
            "status=200",
            "status=x",
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
