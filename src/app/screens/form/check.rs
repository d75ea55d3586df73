//! From a filled-in form to what is sent: a checked task, or the columns an edit changes.

use jiff::civil::Date;

use super::Form;
use crate::domain::mapping::{self, Fields};
use crate::domain::task::{Edit, TaskField, TaskProblem, check_description, check_name};
use crate::domain::{Task, due};

/// What a form that is filled in well comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled {
    /// A new task.
    Create(Box<Task>),
    /// Columns to change, and the same columns as the person saw them when they began.
    Edit {
        /// The new values.
        fields: Fields,
        /// The values before.
        base: Fields,
    },
    /// An edit that changes nothing.
    Nothing,
}

impl Form {
    /// Checks everything. What is wrong is remembered for the screen and the first such field gets the keys; a past due day is
    /// asked about once and accepted when sent again unchanged.
    pub fn check(&mut self, today: Date, person: &str) -> Option<Filled> {
        let due = due::parse_typed(self.due.text(), today);
        let asked = self.problem(TaskField::Due) == Some(TaskProblem::PastDay);
        if asked {
            self.past_due_confirmed = due;
        }
        self.problems = self.find_problems(due, today);
        if let Some((field, _)) = self.problems.first() {
            self.focus = *field;
            return None;
        }
        if self.editing() { Some(self.changes(due)) } else { self.task(due, person).map(|task| Filled::Create(Box::new(task))) }
    }

    fn find_problems(&self, due: Option<Date>, today: Date) -> Vec<(TaskField, TaskProblem)> {
        let draft = self.draft();
        let fresh = !self.editing();
        let mut problems = Vec::new();
        if let Err(problem) = check_name(&draft.name) {
            problems.push((TaskField::Name, problem));
        }
        if self.priority.is_none() && (fresh || self.start.priority.is_some()) {
            problems.push((TaskField::Priority, TaskProblem::Missing));
        }
        if fresh || draft.due != self.start.due {
            problems.extend(self.due_problem(due, today).map(|problem| (TaskField::Due, problem)));
        }
        if fresh && self.category.is_none() {
            problems.push((TaskField::Category, TaskProblem::Missing));
        }
        if let Err(problem) = check_description(&draft.description) {
            problems.push((TaskField::Description, problem));
        }
        problems
    }

    fn due_problem(&self, due: Option<Date>, today: Date) -> Option<TaskProblem> {
        match due {
            None if self.due.text().trim().is_empty() => None,
            None => Some(TaskProblem::NotADay),
            Some(day) if day < today && self.past_due_confirmed != Some(day) => Some(TaskProblem::PastDay),
            Some(_) => None,
        }
    }

    fn task(&self, due: Option<Date>, person: &str) -> Option<Task> {
        let draft = self.draft();
        Some(Task {
            kind: draft.kind,
            name: draft.name.trim().to_owned(),
            description: draft.description,
            priority: self.priority?,
            due,
            source: draft.source,
            category: draft.category,
            initiated_by: person.to_owned(),
            improvement_action: None,
        })
    }

    /// What differs from the start, as columns. The start is the base: a field that someone else changed meanwhile and the
    /// person did not touch is left alone.
    fn changes(&self, due: Option<Date>) -> Filled {
        let (now, start) = (self.draft(), &self.start);
        let edit = Edit {
            name: (now.name != start.name).then_some(now.name),
            description: (now.description != start.description).then_some(now.description),
            priority: self.priority.filter(|priority| Some(*priority) != start.priority),
            due: (now.due != start.due).then_some(due),
        };
        let Some(base) = &start.base else { return Filled::Nothing };
        let fields = mapping::edit_fields(self.kind, &edit, base);
        if fields.is_empty() {
            return Filled::Nothing;
        }
        let base = fields.keys().map(|field| (field.clone(), base.raw(field).to_owned())).collect();
        Filled::Edit { fields, base }
    }
}
