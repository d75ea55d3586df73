//! Filters as SQL over the ticket's columns. Whatever a person typed goes in as a parameter (law 6).

use jiff::{SignedDuration, ToSpan};
use rusqlite::types::Value;

use crate::domain::clock::format_utc;
use crate::domain::filter::{
    Clause, Context, Day, Due, Filter, Flag, Group, Match, Moment, Pattern, Person, Span, Term, Test, TextField, TimeField,
};
use crate::domain::{Category, Kind, Source};
use crate::store::functions;

/// A condition on table `ticket` as `t` under construction.
pub(super) struct Condition<'a> {
    context: &'a Context,
    params: &'a mut Vec<Value>,
}

impl<'a> Condition<'a> {
    /// A condition whose parameters come after those already there.
    pub(super) fn new(context: &'a Context, params: &'a mut Vec<Value>) -> Self {
        Condition { context, params }
    }

    /// Which tickets a filter lets through.
    pub(super) fn filter(&mut self, filter: &Filter) -> String {
        if filter.is_empty() { "1".to_owned() } else { any(&filter.groups, |group| self.group(group)) }
    }

    /// Tickets that are put aside at this time.
    pub(super) fn aside(&mut self) -> String {
        let now = self.text(format_utc(self.context.now));
        format!(
            "(t.aside IS NOT NULL AND (t.updated, t.mods) <= (t.aside, t.aside_mods) AND (t.aside_until IS NULL OR t.aside_until > {now}))"
        )
    }

    fn group(&mut self, group: &Group) -> String {
        let clauses: Vec<String> = group.0.iter().map(|clause| self.clause(clause)).collect();
        format!("({})", clauses.join(" AND "))
    }

    fn clause(&mut self, clause: &Clause) -> String {
        any(&clause.0, |term| self.term(term))
    }

    fn term(&mut self, term: &Term) -> String {
        let test = self.test(&term.test);
        // A column without a value makes a comparison neither true nor false; its opposite has to be true.
        if term.not { format!("({test}) IS NOT TRUE") } else { test }
    }

    fn test(&mut self, test: &Test) -> String {
        match test {
            Test::Word(word) => self.word(word),
            Test::Is(flags) => any(flags, |flag| self.flag(*flag)),
            Test::Kind(kinds) => any(kinds, |kind| self.equals("t.kind", kind.word())),
            Test::State(patterns) => any(patterns, |pattern| self.state(pattern)),
            Test::Priority(spans) => {
                any(spans, |span| format!("(t.priority <> '' AND {})", compared("CAST(t.priority AS INTEGER)", *span)))
            }
            Test::Assigned(people) => any(people, |person| self.person(person)),
            Test::Category(all) => any(all, |one| self.equals("t.category", one.map_or("", Category::wire))),
            Test::Source(all) => any(all, |one| self.equals("t.source", one.map_or("", Source::wire))),
            Test::Due(all) => any(all, |due| self.due(due)),
            Test::Time(field, all) => any(all, |moment| self.moment(*field, moment)),
            Test::Text(field, patterns) => any(patterns, |pattern| self.text_field(*field, pattern)),
        }
    }

    /// A plain word: part of the text, nearly a word of it, or part of the state's name.
    fn word(&mut self, word: &str) -> String {
        let word = word.to_lowercase();
        let states = self.states(&Pattern::holds(word.as_str()));
        let word = self.text(word);
        let near = functions::NEAR;
        format!("(instr(t.search, {word}) > 0 OR {near}({word}, t.number, t.name, t.assigned_to){states})")
    }

    fn flag(&mut self, flag: Flag) -> String {
        match flag {
            Flag::Open => "t.over = 0".to_owned(),
            Flag::Closed => "t.over = 1".to_owned(),
            Flag::New => "t.seen IS NULL".to_owned(),
            Flag::Aside => self.aside(),
            Flag::Pending => {
                "EXISTS (SELECT 1 FROM outbox o WHERE o.local_id = t.local_id AND o.state NOT IN ('confirmed', 'withdrawn'))"
                    .to_owned()
            }
        }
    }

    fn state(&mut self, pattern: &Pattern) -> String {
        if pattern.how == Match::Is {
            return self.equals("t.state", &pattern.text);
        }
        format!("(0{})", self.states(pattern))
    }

    /// ` OR` the states that are called like this: exactly so if there is one, else with it in their names.
    fn states(&mut self, pattern: &Pattern) -> String {
        let states = &self.context.states;
        let exact = Pattern::is(pattern.text.as_str());
        let is_exact = states.iter().any(|state| exact.fits(&state.name));
        let wanted = if is_exact { &exact } else { pattern };
        let fitting: Vec<(Kind, &str)> =
            states.iter().filter(|state| wanted.fits(&state.name)).map(|state| (state.kind, state.value.as_str())).collect();
        let mut out = String::new();
        for (kind, value) in fitting {
            out.push_str(" OR (");
            out.push_str(&self.equals("t.kind", kind.word()));
            out.push_str(" AND ");
            out.push_str(&self.equals("t.state", value));
            out.push(')');
        }
        out
    }

    fn person(&mut self, person: &Person) -> String {
        match person {
            Person::Me => match &self.context.me.sys_id {
                Some(id) => self.equals("t.assigned_id", id.as_str()),
                None => "0".to_owned(),
            },
            Person::Nobody => "t.assigned_id = '' AND t.assigned_to = ''".to_owned(),
            Person::Id(id) => self.equals("t.assigned_id", id),
            Person::Named(pattern) => self.pattern("lower_text(t.assigned_to)", pattern),
        }
    }

    fn due(&mut self, due: &Due) -> String {
        match due {
            Due::Never => "t.due IS NULL".to_owned(),
            Due::Overdue => {
                let today = self.text(self.context.today().to_string());
                format!("(t.over = 0 AND t.due < {today})")
            }
            Due::Week => {
                let (monday, sunday) = self.context.week();
                self.compared("t.due", Span::Between(monday.to_string(), sunday.to_string()))
            }
            Due::Days(days) => {
                let today = self.context.today();
                self.compared("t.due", days.map(|day| day.date(today).to_string()))
            }
        }
    }

    fn moment(&mut self, field: TimeField, moment: &Moment) -> String {
        let column = match field {
            TimeField::Changed => "t.updated",
            TimeField::Created => "t.created",
        };
        match moment {
            Moment::SinceVisit => "(t.seen IS NULL OR (t.updated, t.mods) > (t.seen, t.seen_mods))".to_owned(),
            Moment::Within(minutes) => {
                let back = SignedDuration::from_mins(i64::from(*minutes));
                let since = self.context.now.checked_sub(back).unwrap_or_default();
                self.compared(column, Span::AtLeast(format_utc(since)))
            }
            Moment::Days(days) => self.days(column, *days),
        }
    }

    /// Days of a column of moments: from a day's begin to the next one's, where the person is.
    fn days(&mut self, column: &str, days: Span<Day>) -> String {
        let today = self.context.today();
        let context = self.context;
        let begin = |day: Day| format_utc(context.begin(day.date(today)));
        let end = |day: Day| {
            let next = day.date(today).checked_add(1.day()).unwrap_or(day.date(today));
            format_utc(context.begin(next))
        };
        let both = |from: String, to: String, this: &mut Self| {
            let (from, to) = (this.compared(column, Span::AtLeast(from)), this.compared(column, Span::Below(to)));
            format!("({from} AND {to})")
        };
        match days {
            Span::At(day) => both(begin(day), end(day), self),
            Span::Between(from, to) => both(begin(from), end(to), self),
            Span::Below(day) => self.compared(column, Span::Below(begin(day))),
            Span::AtMost(day) => self.compared(column, Span::Below(end(day))),
            Span::Above(day) => self.compared(column, Span::AtLeast(end(day))),
            Span::AtLeast(day) => self.compared(column, Span::AtLeast(begin(day))),
        }
    }

    fn text_field(&mut self, field: TextField, pattern: &Pattern) -> String {
        let is_id = pattern.how == Match::Is && pattern.text.len() == 32;
        match field {
            // An index serves whole numbers and ids.
            TextField::Number if pattern.how == Match::Is => {
                let number = self.text(pattern.text.clone());
                format!("t.number = {number} COLLATE NOCASE")
            }
            TextField::Number => self.pattern("lower_text(t.number)", pattern),
            TextField::Name => self.pattern("t.name_key", pattern),
            TextField::Text => self.pattern("t.search", pattern),
            TextField::Group if is_id => self.equals("t.group_id", &pattern.text.to_lowercase()),
            TextField::Group => self.pattern("lower_text(t.group_name)", pattern),
            TextField::Correlation => self.pattern("lower_text(coalesce(t.correlation, ''))", pattern),
            TextField::SysId => self.pattern("coalesce(t.sys_id, '')", pattern),
        }
    }

    /// A lower-case column against a pattern.
    fn pattern(&mut self, column: &str, pattern: &Pattern) -> String {
        let text = pattern.text.to_lowercase();
        let length = text.chars().count();
        let text = self.text(text);
        match pattern.how {
            Match::Holds => format!("instr({column}, {text}) > 0"),
            Match::Is => format!("{column} = {text}"),
            Match::Starts => format!("substr({column}, 1, {length}) = {text}"),
            Match::Ends => format!("substr({column}, -{length}) = {text}"),
        }
    }

    fn equals(&mut self, column: &str, value: &str) -> String {
        format!("{column} = {}", self.text(value.to_owned()))
    }

    fn compared(&mut self, column: &str, span: Span<String>) -> String {
        let span = span.map(|value| self.text(value));
        compared(column, span)
    }

    /// A parameter.
    fn text(&mut self, value: String) -> String {
        self.params.push(Value::Text(value));
        format!("?{}", self.params.len())
    }
}

/// A comparison with what is SQL already: a parameter or a number.
fn compared(column: &str, span: Span<impl std::fmt::Display>) -> String {
    match span {
        Span::At(v) => format!("{column} = {v}"),
        Span::Below(v) => format!("{column} < {v}"),
        Span::AtMost(v) => format!("{column} <= {v}"),
        Span::Above(v) => format!("{column} > {v}"),
        Span::AtLeast(v) => format!("{column} >= {v}"),
        Span::Between(v, w) => format!("{column} BETWEEN {v} AND {w}"),
    }
}

/// One of several, in brackets.
fn any<T>(all: &[T], sql: impl FnMut(&T) -> String) -> String {
    format!("({})", all.iter().map(sql).collect::<Vec<_>>().join(" OR "))
}
