//! Commands of the person's own on a ticket: programs with their arguments, never a shell.
//!
//! What a ticket says fills places in the arguments and the environment. It is text from outside: one value stays within one argument,
//! and a value that begins an argument must not begin like an option.

use std::fmt;
use std::time::Duration;

use super::Untrusted;
use super::nearest::nearest_word;

/// A command as the person wrote it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomCommand {
    /// What it is called.
    pub name: String,
    /// The program and its arguments; the program is fixed.
    pub run: Vec<Template>,
    /// Where it is offered.
    pub places: Vec<CommandPlace>,
    /// It has the terminal until it ends; else it runs beside the dashboard and sees no terminal.
    pub wait: bool,
}

/// Where a command is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandPlace {
    /// The cards.
    Home,
    /// The ticket list.
    List,
    /// One ticket.
    Ticket,
}

impl CommandPlace {
    /// Every place.
    pub const ALL: [CommandPlace; 3] = [CommandPlace::Home, CommandPlace::List, CommandPlace::Ticket];

    /// The word in the configuration file.
    pub fn word(self) -> &'static str {
        match self {
            CommandPlace::Home => "home",
            CommandPlace::List => "list",
            CommandPlace::Ticket => "ticket",
        }
    }
}

/// What of a ticket can be handed to a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// Its number.
    Number,
    /// Its page on the instance.
    Link,
    /// Its name (`short_description`).
    Name,
    /// Its `sys_id`.
    SysId,
    /// Its state, in the words on screen.
    State,
}

impl Fact {
    /// Every fact.
    pub const ALL: [Fact; 5] = [Fact::Number, Fact::Link, Fact::Name, Fact::SysId, Fact::State];

    /// The word between braces.
    pub fn word(self) -> &'static str {
        match self {
            Fact::Number => "number",
            Fact::Link => "link",
            Fact::Name => "name",
            Fact::SysId => "sys_id",
            Fact::State => "state",
        }
    }

    /// The variable in the program's environment.
    pub fn variable(self) -> &'static str {
        match self {
            Fact::Number => "TICKETDECK_NUMBER",
            Fact::Link => "TICKETDECK_LINK",
            Fact::Name => "TICKETDECK_NAME",
            Fact::SysId => "TICKETDECK_SYS_ID",
            Fact::State => "TICKETDECK_STATE",
        }
    }
}

/// One argument: text, with facts of the ticket in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Fact(Fact),
}

/// What is wrong with a command; the text says what to write.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotACommand(String);

impl Template {
    /// Reads an argument: `{number}` and the like are facts, `{{` is a brace.
    ///
    /// # Errors
    /// A brace without a known fact in it.
    pub fn parse(text: &str) -> Result<Self, NotACommand> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            plain.push_str(before);
            if let Some(after) = after.strip_prefix('{') {
                plain.push('{');
                rest = after;
                continue;
            }
            let (word, after) = after.split_once('}').ok_or_else(|| unknown(after))?;
            let fact = Fact::ALL.into_iter().find(|fact| fact.word() == word).ok_or_else(|| unknown(word))?;
            if !plain.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
            }
            pieces.push(Piece::Fact(fact));
            rest = after;
        }
        plain.push_str(rest);
        if !plain.is_empty() || pieces.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Ok(Template(pieces))
    }

    fn first_fact(&self) -> Option<Fact> {
        self.0.iter().find_map(|piece| if let Piece::Fact(fact) = piece { Some(*fact) } else { None })
    }

    /// The text, where there is nothing else.
    fn fixed(&self) -> Option<&str> {
        match self.0.as_slice() {
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }
}

fn unknown(word: &str) -> NotACommand {
    let words = Fact::ALL.map(Fact::word);
    let meant = nearest_word(word, words).map(|near| format!("did you mean `{{{near}}}`? ")).unwrap_or_default();
    NotACommand(format!("{meant}expected one of {{{}}}; `{{{{` is a plain brace", words.join("}, {")))
}

/// Programs that take text after a `-c` for commands.
const SHELLS: [&str; 10] = ["sh", "ash", "bash", "dash", "zsh", "ksh", "mksh", "fish", "csh", "tcsh"];

/// Programs that hand all their arguments to a shell.
const TO_A_SHELL: [&str; 4] = ["ssh", "watch", "su", "eval"];

/// Reads a program and its arguments.
///
/// # Errors
/// No program, a fact in its place, or a fact where a shell would read it as commands.
pub fn parse_run(list: &[String]) -> Result<Vec<Template>, NotACommand> {
    let run: Vec<Template> = list.iter().map(|text| Template::parse(text)).collect::<Result<_, _>>()?;
    let named = run.first().and_then(Template::fixed).is_some_and(|program| !program.trim().is_empty());
    if !named || list.iter().any(|item| item.contains('\0')) {
        let list = "expected a list of a program, with nothing of the ticket in its name, and its arguments, as in [\"xdg-open\", \"{link}\"]";
        return Err(NotACommand(list.to_owned()));
    }
    let is = |names: &[&str], template: &Template| {
        template.fixed().is_some_and(|text| names.contains(&text.rsplit('/').next().unwrap_or_default()))
    };
    for (at, template) in run.iter().enumerate() {
        let before = run.get(..at).unwrap_or_default();
        let script = before.last().and_then(Template::fixed).is_some_and(|text| text.starts_with('-') && text.contains('c'));
        let read_by_a_shell =
            before.iter().any(|one| is(&TO_A_SHELL, one)) || (script && before.iter().any(|one| is(&SHELLS, one)));
        if let Some(fact) = template.first_fact().filter(|_| read_by_a_shell) {
            return Err(NotACommand(format!(
                "a shell would read `{{{}}}` as commands; write \"${}\" in a script of your own",
                fact.word(),
                fact.variable()
            )));
        }
    }
    Ok(run)
}

/// What a ticket has; `None` for what it does not have yet.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Its number.
    pub number: Option<Untrusted>,
    /// Its page.
    pub link: Option<Untrusted>,
    /// Its name.
    pub name: Untrusted,
    /// Its `sys_id`.
    pub sys_id: Option<Untrusted>,
    /// Its state, in words.
    pub state: Untrusted,
}

impl Facts {
    /// One fact as a program gets it: one line without control and hidden characters.
    fn value(&self, fact: Fact) -> Option<String> {
        let value = match fact {
            Fact::Number => self.number.as_ref()?,
            Fact::Link => self.link.as_ref()?,
            Fact::Name => &self.name,
            Fact::SysId => self.sys_id.as_ref()?,
            Fact::State => &self.state,
        };
        Some(value.line().into_string())
    }
}

/// Why a command is not run on a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotRun {
    /// The ticket has no such thing yet.
    Missing(Fact),
    /// The argument would begin like an option, or like what some programs take for a command or a file.
    LikeAnOption(Fact),
}

/// A program to be started. `Debug` shows the program alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Program {
    /// What the command is called.
    pub name: String,
    /// The program and its arguments.
    pub argv: Vec<String>,
    /// What is added to its environment.
    pub variables: Vec<(&'static str, String)>,
    /// It has the terminal until it ends.
    pub wait: bool,
}

impl fmt::Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Program").field("program", &self.argv.first()).finish_non_exhaustive()
    }
}

/// How a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// Its exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// How long it ran.
    pub after: Duration,
    /// It did not end in time, so it was ended.
    pub too_slow: bool,
}

/// Signs that programs take for the beginning of an option (`-`), a command (`+`, as editors do) or a file to read (`@`).
const SIGNS: [char; 3] = ['-', '+', '@'];

impl CustomCommand {
    /// The program for a ticket. One piece of the list becomes one argument, whatever the ticket says.
    ///
    /// # Errors
    /// The ticket lacks something, or would be taken for an option.
    pub fn program(&self, facts: &Facts) -> Result<Program, NotRun> {
        let argv = self.run.iter().map(|template| fill(template, facts)).collect::<Result<_, _>>()?;
        let variables = Fact::ALL.into_iter().map(|fact| (fact.variable(), facts.value(fact).unwrap_or_default())).collect();
        Ok(Program { name: self.name.clone(), argv, variables, wait: self.wait })
    }
}

fn fill(template: &Template, facts: &Facts) -> Result<String, NotRun> {
    let mut argument = String::new();
    for piece in &template.0 {
        match piece {
            Piece::Text(text) => argument.push_str(text),
            Piece::Fact(fact) => {
                let value = facts.value(*fact).ok_or(NotRun::Missing(*fact))?;
                // Behind text of the person's own it cannot be taken for anything else.
                if argument.is_empty() && value.starts_with(SIGNS) {
                    return Err(NotRun::LikeAnOption(*fact));
                }
                argument.push_str(&value);
            }
        }
    }
    Ok(argument)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(list: &[&str]) -> Result<Vec<Template>, NotACommand> {
        parse_run(&list.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>())
    }

    fn facts(name: &str) -> Facts {
        Facts { number: Some("INC0010002".into()), name: name.into(), state: "New".into(), ..Facts::default() }
    }

    fn argv(list: &[&str], facts: &Facts) -> Result<Vec<String>, NotRun> {
        let command = CustomCommand { name: "x".into(), run: run(list).unwrap(), places: CommandPlace::ALL.to_vec(), wait: true };
        command.program(facts).map(|program| program.argv)
    }

    #[test]
    fn a_value_is_one_argument_whatever_it_holds() {
        let hostile = facts("a b; rm -rf ~ $(id) `id` '\" | {number}\n\u{1b}[2J\u{202e}");
        let filled = argv(&["prog", "{name}", "--title={number}: {name}"], &hostile).unwrap();
        assert_eq!(filled.len(), 3);
        assert_eq!(
            filled[1], "a b; rm -rf ~ $(id) `id` '\" | {number} \u{241b}[2J\u{fffd}",
            "the line filter, and no second filling"
        );
        assert!(filled[2].starts_with("--title=INC0010002: a b; rm"));
    }

    #[test]
    fn a_value_cannot_become_an_option() {
        for name in ["-rf", "--help", "+!id", "@/etc/passwd"] {
            assert_eq!(argv(&["prog", "{name}"], &facts(name)), Err(NotRun::LikeAnOption(Fact::Name)), "{name}");
            // An empty value before it changes nothing.
            let stateless = Facts { state: Untrusted::default(), ..facts(name) };
            assert_eq!(argv(&["prog", "{state}{name}"], &stateless), Err(NotRun::LikeAnOption(Fact::Name)), "{name}");
            assert_eq!(argv(&["prog", "--title={name}"], &facts(name)).unwrap()[1], format!("--title={name}"));
        }
        assert_eq!(argv(&["prog", "{name}"], &facts("")).unwrap(), ["prog", ""], "an argument stays one");
        assert_eq!(argv(&["prog", "{link}"], &facts("x")), Err(NotRun::Missing(Fact::Link)));
    }

    #[test]
    fn what_is_not_a_command_says_what_to_write() {
        let told = |list: &[&str]| run(list).unwrap_err().to_string();
        assert!(told(&["prog", "{nmae}"]).starts_with("did you mean `{name}`?"), "{}", told(&["prog", "{nmae}"]));
        assert!(told(&["prog", "{"]).contains("`{{` is a plain brace"));
        for list in [&[][..], &[" "], &["{name}"], &["x{name}"], &["a", "b\0"]] {
            assert!(told(list).starts_with("expected a list of a program"), "{list:?}");
        }
        let braces = argv(&["jq", "{{a: .b}", "}"], &facts("x")).unwrap();
        assert_eq!(braces, ["jq", "{a: .b}", "}"]);
    }

    #[test]
    fn no_shell_reads_what_a_ticket_says() {
        for list in [
            &["sh", "-c", "echo {name}"][..],
            &["env", "/bin/bash", "-lc", "{name}"],
            &["ssh", "host", "grep", "{number}"],
            &["watch", "{link}"],
        ] {
            assert!(run(list).unwrap_err().to_string().contains("$TICKETDECK_"), "{list:?}");
        }
        assert!(run(&["sh", "-c", "echo \"$1\"", "sh", "{name}"]).is_ok(), "an argument of the script");
        assert!(run(&["sh", "script.sh", "{name}"]).is_ok());
    }

    #[test]
    fn the_environment_has_every_fact() {
        let command = CustomCommand { name: "x".into(), run: run(&["prog"]).unwrap(), places: Vec::new(), wait: false };
        let program = command.program(&facts("-x\n")).unwrap();
        assert!(
            program.variables.contains(&("TICKETDECK_NAME", "-x ".into()))
                && program.variables.contains(&("TICKETDECK_LINK", String::new()))
        );
        assert_eq!(format!("{program:?}"), "Program { program: Some(\"prog\"), .. }");
    }
}
