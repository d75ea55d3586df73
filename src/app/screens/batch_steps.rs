//! What happens to many at once: they are read piece by piece, looked over, stored in one go, and followed until each is settled.

use super::batch::{Batch, BatchRow, BatchScreen, Outcome, Stage, Wanted, What, Why, Work};
use super::verb::{self, VerbBox};
use crate::app::effect::{Effect, NewWrite};
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Overlay, Saving, Screen, Tone};
use crate::app::msg::Moment;
use crate::domain::connect::Stage as InstanceStage;
use crate::domain::outbox::{Saved, Standing, Together};
use crate::domain::recommendation::listing::ActionDetail;
use crate::domain::recommendation::{SharedLookup, proposal};
use crate::domain::sync::Ticket;
use crate::domain::verb::{Subject, plan_among};
use crate::domain::write::Problem;
use crate::domain::{Kind, LocalId, Untrusted};
use crate::keymap::Key;

/// Rows that are read at once: whole records are in memory only so long.
const PIECE: usize = 200;

/// From more tickets than this on, their number has to be typed.
const MOST_UNASKED: usize = 20;

/// Shows what a verb would do to the marked tickets.
pub fn rehearse(model: &mut Model, what: What, form: Option<Box<VerbBox>>) -> Vec<Effect> {
    let ids: Vec<LocalId> = model.marks.iter().cloned().collect();
    begin(model, Batch::new(what, Wanted::Tickets(ids), form))
}

/// Shows what sharing the marked improvement actions would make.
pub fn rehearse_shares(model: &mut Model, kind: Kind) -> Vec<Effect> {
    let Some(list) = model.score_list() else { return Vec::new() };
    let ids: Vec<Untrusted> = list.marks.iter().cloned().collect();
    begin(model, Batch::new(What::Share(kind), Wanted::Actions(ids), None))
}

fn begin(model: &mut Model, batch: Batch) -> Vec<Effect> {
    (model.overlay, model.toast, model.kept_many) = (None, None, None);
    model.batch = Some(batch);
    show(model);
    loads::load(model, Target::Many)
}

fn show(model: &mut Model) {
    model.screens.retain(|screen| !matches!(screen, Screen::Batch(_)));
    model.screens.push(Screen::Batch(Box::default()));
}

/// Shows the last one again.
pub fn reopen(model: &mut Model) -> Vec<Effect> {
    model.overlay = None;
    show(model);
    loads::load(model, Target::Standings)
}

/// The piece that has to be read next.
pub fn wanted(model: &Model) -> Option<Wanted> {
    let batch = model.batch.as_ref()?;
    if !batch.tickets.is_empty() {
        return Some(Wanted::Tickets(batch.tickets.iter().take(PIECE).cloned().collect()));
    }
    (!batch.actions.is_empty()).then(|| Wanted::Actions(batch.actions.iter().take(PIECE).cloned().collect()))
}

/// A piece of the tickets was read.
pub fn take(model: &mut Model, subjects: &[Subject]) -> Vec<Effect> {
    let Some(batch) = &mut model.batch else { return Vec::new() };
    let piece = batch.tickets.len().min(PIECE);
    for id in batch.tickets.drain(..piece) {
        let subject = subjects.iter().find(|subject| subject.row.local_id == id);
        batch.rows.push(row(&batch.what, id, subject));
    }
    go_on(model)
}

fn row(what: &What, local_id: LocalId, subject: Option<&Subject>) -> BatchRow {
    let Some(subject) = subject else {
        let (kind, name) = (Kind::Change, Untrusted::default());
        return BatchRow { local_id, kind, number: None, name, held: Vec::new(), work: Err(Why::Gone), outcome: Outcome::None };
    };
    let planned = match what {
        What::Verb(deed, kind) => plan_among(deed, *kind, subject),
        What::Share(_) => Err(crate::domain::verb::Refusal::Already),
    };
    BatchRow {
        local_id,
        kind: subject.row.kind,
        number: subject.row.number.clone(),
        name: subject.row.name.clone(),
        held: vec![
            (subject.shown.raw("assigned_to").to_owned(), subject.row.assigned_to.clone()),
            (subject.shown.raw("assignment_group").to_owned(), verb::group(subject)),
        ],
        work: planned.map(Work::Change).map_err(Why::Refused),
        outcome: Outcome::None,
    }
}

/// A piece of the improvement actions was read.
pub fn take_actions(model: &mut Model, found: &[ActionDetail], moment: &Moment) -> Vec<Effect> {
    let rule = model.profile.as_ref().and_then(|profile| profile.secure_score).unwrap_or_default().due_days;
    let me = model.profile.as_ref().map(|profile| profile.me.user_name.clone()).unwrap_or_default();
    let Some(batch) = &mut model.batch else { return Vec::new() };
    let What::Share(kind) = batch.what else { return Vec::new() };
    let piece = batch.actions.len().min(PIECE);
    for id in batch.actions.drain(..piece) {
        let place = u128::try_from(batch.rows.len()).unwrap_or_default();
        let local_id = LocalId::new(moment.now, moment.random.wrapping_add(place));
        let detail = found.iter().find(|detail| detail.row.id == id);
        let name = detail.map_or(id, |detail| detail.row.title.clone());
        let work = match detail {
            None => Err(Why::Gone),
            Some(detail) => match detail.row.tickets.first() {
                Some(ticket) => Err(Why::Shared(ticket.number.clone())),
                None => Ok(proposal::task(detail.tenant.raw(), &detail.recommendation, kind, rule, moment.today, &me)),
            },
        };
        let work =
            work.and_then(|task| if task.category.is_some() { Ok(Work::Create(Box::new(task))) } else { Err(Why::NoCategory) });
        batch.rows.push(BatchRow { local_id, kind, number: None, name, held: Vec::new(), work, outcome: Outcome::None });
    }
    go_on(model)
}

/// The next piece, or the table is whole.
fn go_on(model: &mut Model) -> Vec<Effect> {
    if wanted(model).is_some() {
        return loads::load(model, Target::Many);
    }
    let Some(batch) = &mut model.batch else { return Vec::new() };
    match batch.what {
        What::Verb(..) => {
            batch.rows.sort_by(|a, b| (a.kind, &a.number, &a.local_id).cmp(&(b.kind, &b.number, &b.local_id)));
            batch.stage = Stage::Rehearsed;
            Vec::new()
        }
        What::Share(_) => ask(model, 0),
    }
}

/// Asks the instance whether somebody has shared the next action: others' tickets need not be stored here.
fn ask(model: &mut Model, from: usize) -> Vec<Effect> {
    model.last_ticket += 1;
    let ticket = model.last_ticket;
    let Some(batch) = &mut model.batch else { return Vec::new() };
    let prefix = |row: &BatchRow| match &row.work {
        Ok(Work::Create(task)) => task.improvement_action.as_ref().map(crate::domain::recommendation::ActionRef::prefix),
        _ => None,
    };
    let next = batch.rows.iter().enumerate().skip(from).find_map(|(at, row)| Some((at, prefix(row)?)));
    let Some((at, prefix)) = next else {
        (batch.asking, batch.stage) = (None, Stage::Rehearsed);
        return Vec::new();
    };
    batch.asking = Some((ticket, at));
    vec![Effect::FindShared { ticket, prefix }]
}

/// The instance has answered; `None` when something else has asked.
pub fn found(model: &mut Model, ticket: Ticket, answer: &Result<SharedLookup, Problem>) -> Option<Vec<Effect>> {
    let batch = model.batch.as_mut()?;
    let (_, at) = batch.asking.filter(|(asked, _)| *asked == ticket)?;
    let row = batch.rows.get_mut(at)?;
    match answer {
        Ok(lookup) => {
            if let Some(first) = lookup.first() {
                row.work = Err(Why::Shared(Some(first.number.clone())));
            }
        }
        Err(problem) => row.work = Err(Why::Unasked(problem.clone())),
    }
    model.dirty = true;
    Some(ask(model, at + 1))
}

/// Whether the number of tickets has to be typed: they are many, or it is production.
pub fn must_type(model: &Model) -> bool {
    let production = model.profile.as_ref().is_some_and(|profile| profile.stage == Some(InstanceStage::Production));
    production || model.batch.as_ref().is_some_and(|batch| batch.totals().change > MOST_UNASKED)
}

/// Sends what was rehearsed, after its number was typed where that is asked for.
pub fn send(model: &mut Model) -> Vec<Effect> {
    if !must_type(model) {
        return hand_over(model);
    }
    if let Some(screen) = model.batch_screen_mut() {
        screen.count = Some(crate::app::input::LineInput::default());
        screen.wrong = false;
    }
    Vec::new()
}

/// A key for the typed number.
pub fn on_key(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Some(screen) = model.batch_screen_mut() {
        screen.wrong = false;
        if let Some(line) = &mut screen.count {
            line.key(key);
        }
    }
    Vec::new()
}

/// Pasted text for it.
pub fn on_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(line) = model.batch_screen_mut().and_then(|screen| screen.count.as_mut()) {
        line.insert(text.trim());
    }
    Vec::new()
}

/// The number was typed.
pub fn confirm(model: &mut Model) -> Vec<Effect> {
    let change = model.batch.as_ref().map_or(0, |batch| batch.totals().change);
    let Some(screen) = model.batch_screen_mut() else { return Vec::new() };
    let typed = screen.count.as_ref().and_then(|line| line.text().trim().parse::<usize>().ok());
    if typed != Some(change) {
        screen.wrong = true;
        return Vec::new();
    }
    screen.count = None;
    hand_over(model)
}

/// Leaves the typed number.
pub fn leave_count(model: &mut Model) -> Vec<Effect> {
    if let Some(screen) = model.batch_screen_mut() {
        screen.count = None;
    }
    Vec::new()
}

/// All of them go to the outbox together. The screen says "queued" only when that is known (law 1).
fn hand_over(model: &mut Model) -> Vec<Effect> {
    model.last_ticket += 1;
    let ticket = model.last_ticket;
    let Some(batch) = model.batch.as_mut().filter(|batch| batch.stage == Stage::Rehearsed) else { return Vec::new() };
    let write = |row: &BatchRow| match row.work.as_ref().ok()? {
        Work::Change(plan) => Some(NewWrite::Deed { local_id: row.local_id.clone(), plan: plan.clone() }),
        Work::Create(task) => Some(NewWrite::Create { local_id: row.local_id.clone(), task: (**task).clone() }),
    };
    let writes: Vec<NewWrite> = batch.rows.iter().filter_map(write).collect();
    batch.stage = Stage::Saving(ticket);
    model.saving.insert(ticket, Saving::Batch);
    vec![Effect::QueueMany { ticket, writes }]
}

/// They are stored.
pub fn saved(model: &mut Model, ticket: Ticket, saved: &[Saved]) -> Vec<Effect> {
    model.dirty = true;
    model.saving.remove(&ticket);
    let ours = |batch: &&mut Batch| batch.stage == Stage::Saving(ticket);
    if let Some(batch) = model.batch.as_mut().filter(ours) {
        batch.stored(saved);
        batch.form = None;
        // What was marked is done, and what was done before is not what "take it back" is about.
        model.marks.clear();
        if let Some(list) = model.score_list_mut() {
            list.marks.clear();
        }
        model.fresh = None;
    }
    let count = saved.iter().filter(|saved| matches!(saved, Saved::New(_) | Saved::Folded(_))).count();
    let text = model.words.with("toast-batch-queued", &[("count", count.into())]);
    let mut effects = vec![model.say(Tone::Good, text)];
    effects.extend(loads::refresh(model));
    effects
}

/// They are not: the table is as it was.
pub fn not_saved(model: &mut Model, ticket: Ticket) {
    if let Some(batch) = model.batch.as_mut().filter(|batch| batch.stage == Stage::Saving(ticket)) {
        batch.stage = Stage::Rehearsed;
    }
}

/// Where its writes stand.
pub fn take_standings(model: &mut Model, standings: Vec<Standing>) {
    if let Some(batch) = &mut model.batch {
        batch.stand(standings);
    }
}

/// Does something about its writes.
pub fn together(model: &mut Model, what: Together) -> Vec<Effect> {
    let Some(batch) = &model.batch else { return Vec::new() };
    let writes = match what {
        Together::TakeBack => batch.queued(),
        Together::Retry => batch.refused(),
    };
    model.last_ticket += 1;
    let ticket = model.last_ticket;
    model.saving.insert(ticket, Saving::Together(what));
    vec![Effect::Together { ticket, writes, what }]
}

/// That is stored.
pub fn done_together(model: &mut Model, ticket: Ticket, count: usize) -> Vec<Effect> {
    model.dirty = true;
    let Some(Saving::Together(what)) = model.saving.remove(&ticket) else { return Vec::new() };
    let message = match what {
        Together::TakeBack => "toast-batch-back",
        Together::Retry => "toast-batch-retry",
    };
    let text = model.words.with(message, &[("count", count.into())]);
    let mut effects = vec![model.say(Tone::Good, text)];
    effects.extend(loads::refresh(model));
    effects
}

/// Leaves the table: back to the box while nothing is stored. What is in the outbox can be found again.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    model.screens.retain(|screen| !matches!(screen, Screen::Batch(_)));
    let open = model.batch.take_if(|batch| matches!(batch.stage, Stage::Reading | Stage::Rehearsed));
    if let Some(form) = open.and_then(|batch| batch.form) {
        model.overlay = Some(Overlay::Verb(form));
    }
    loads::load(model, Target::Subjects)
}

/// The screen, when it is on top.
pub fn screen(model: &Model) -> Option<(&Batch, &BatchScreen)> {
    match (model.screens.last(), &model.batch) {
        (Some(Screen::Batch(screen)), Some(batch)) => Some((batch, screen)),
        _ => None,
    }
}
