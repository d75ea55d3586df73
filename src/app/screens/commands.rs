//! The person's own commands: whether one can be run on the selected ticket, and what became of it.

use crate::app::actions::Scope;
use crate::app::effect::Effect;
use crate::app::labels;
use crate::app::links;
use crate::app::model::{Model, Tone};
use crate::domain::Untrusted;
use crate::domain::command::{CommandPlace, CustomCommand, Ended, Facts, NotRun};
use crate::i18n::{arg, id};

/// What the key map calls commands. No action has a blank in its name.
const PREFIX: &str = "command ";

/// The place as the key map knows it.
pub fn scope(place: CommandPlace) -> Scope {
    match place {
        CommandPlace::Home => Scope::Home,
        CommandPlace::List => Scope::List,
        CommandPlace::Ticket => Scope::Detail,
    }
}

/// A command's name in the key map.
pub fn action(command: &CustomCommand) -> String {
    format!("{PREFIX}{}", command.name)
}

/// The place of the command that the key map calls so.
pub fn find(model: &Model, action: &str) -> Option<usize> {
    let name = action.strip_prefix(PREFIX)?;
    model.commands.iter().position(|command| command.name == name)
}

/// The commands that are offered in a place.
pub fn of_scope(model: &Model, place: Scope) -> impl Iterator<Item = (usize, &CustomCommand)> {
    model.commands.iter().enumerate().filter(move |(_, command)| command.places.iter().any(|one| scope(*one) == place))
}

/// Its name on screen.
pub fn name(command: &CustomCommand) -> String {
    Untrusted::from(command.name.as_str()).line().into_string()
}

/// Why it cannot be run now.
pub fn disabled(model: &Model, command: &CustomCommand) -> Option<String> {
    if model.profile.is_none() {
        return Some(model.words.get("reason-not-connected"));
    }
    if model.selected().is_none() {
        return Some(model.words.get("reason-no-ticket"));
    }
    let Some(facts) = facts(model) else { return Some(model.words.get("reason-loading")) };
    command.program(&facts).err().map(|refusal| refused(model, refusal))
}

/// Runs it on the selected ticket, or says why not.
pub fn run(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(command) = model.commands.get(at) else { return Vec::new() };
    if let Some(why) = disabled(model, command) {
        return vec![model.say(Tone::Plain, why)];
    }
    let Some(Ok(program)) = facts(model).map(|facts| command.program(&facts)) else { return Vec::new() };
    let mut effects = Vec::new();
    if !program.wait {
        let text = model.words.with("toast-command-started", &[("name", name(command).into())]);
        effects.push(model.say(Tone::Plain, text));
    }
    effects.push(Effect::Run(Box::new(program)));
    effects
}

/// Says how it ended.
pub fn ended(model: &mut Model, name: &str, ended: Result<Ended, Untrusted>) -> Vec<Effect> {
    model.dirty = true;
    let name = Untrusted::from(name).line();
    let (tone, text) = match ended {
        Ok(ended) => {
            let seconds = model.words.number(&format!("{:.1}", ended.after.as_secs_f64()));
            let code = ended.code.map(|code| code.to_string()).unwrap_or_default();
            let message = match (ended.too_slow, ended.code) {
                (true, _) => "toast-command-slow",
                (false, Some(0)) => "toast-command-done",
                (false, Some(_)) => "toast-command-failed",
                (false, None) => "toast-command-killed",
            };
            let tone = if message == "toast-command-done" { Tone::Good } else { Tone::Bad };
            let args = [("name", arg(&name)), ("code", code.as_str().into()), ("seconds", seconds.as_str().into())];
            (tone, model.words.with(message, &args))
        }
        Err(why) => (Tone::Bad, model.words.with("toast-command-not-run", &[("name", arg(&name)), ("why", arg(&why.line()))])),
    };
    vec![Effect::Redraw, model.say(tone, text)]
}

/// What a program is told of the selected ticket.
fn facts(model: &Model) -> Option<Facts> {
    let (profile, row) = (model.profile.as_ref()?, model.selected_row()?);
    Some(Facts {
        number: row.number.clone(),
        link: row.sys_id.as_ref().map(|sys_id| links::record_url(profile, row.kind, sys_id).into()),
        name: row.name.clone(),
        sys_id: row.sys_id.as_ref().map(|sys_id| sys_id.to_string().into()),
        state: labels::state(model, row.kind, &row.state).into(),
    })
}

fn refused(model: &Model, refusal: NotRun) -> String {
    let (message, fact) = match refusal {
        NotRun::Missing(_) => return model.words.say(id("reason-not-there")),
        NotRun::LikeAnOption(fact) => ("reason-like-an-option", fact),
    };
    model.words.with(message, &[("fact", format!("{{{}}}", fact.word()).into())])
}
