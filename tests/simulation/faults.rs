//! What can go wrong, how often at most, and how often it did. Each seed draws its own rates.

use super::chance::Chance;

macro_rules! faults {
    ($($fault:ident, $name:literal, $most:literal;)*) => {
        /// A kind of fault.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Fault { $($fault),* }

        impl Fault {
            pub const ALL: &[Fault] = &[$(Fault::$fault),*];

            pub fn name(self) -> &'static str {
                match self { $(Fault::$fault => $name),* }
            }

            /// The highest rate, in a thousand.
            fn most(self) -> u32 {
                match self { $(Fault::$fault => $most),* }
            }
        }
    };
}

faults! {
    // Nothing ran.
    RequestLost, "request lost", 300;
    NoConnection, "connection refused", 80;
    NoName, "name not found", 40;
    NoConnectionInTime, "no connection in time", 40;
    BadCertificate, "certificate refused", 30;
    Limited, "429 with Retry-After", 100;
    LimitedReset, "429 with X-RateLimit-Reset", 100;
    LimitedSilent, "429 without headers", 100;
    Unauthorised, "401 of the API", 60;
    TokenEnded, "access token ended", 50;
    Forbidden, "403 of the API", 30;
    NoRecord, "404 of the API", 30;
    Aborted, "aborted by a business rule", 120;
    Policy, "refused by a data policy", 120;
    Failed500, "500, nothing ran", 60;
    Failed502, "502 page, nothing ran", 60;
    Failed503, "503, nothing ran", 60;
    Failed504, "504, nothing ran", 40;
    Asleep, "sleeping page", 60;
    PageBefore, "HTML 200, nothing ran", 40;
    Queued202, "202, nothing ran", 50;
    Empty204, "204, nothing ran", 50;
    Closed499, "499, nothing ran", 30;
    Redirect, "redirect", 30;
    // It runs after the client has given up.
    LateCommit, "late commit", 150;
    // It ran, and the answer says something else.
    AnswerLost, "answer lost", 300;
    Broken, "connection reset in the answer", 100;
    Cut, "answer cut", 80;
    Ran500, "500 after it ran", 60;
    Ran502, "502 page after it ran", 60;
    Ran503, "503 after it ran", 40;
    Ran504, "504 after it ran", 40;
    Ran202, "202 after it ran", 40;
    Ran204, "204 after it ran", 40;
    Ran499, "499 after it ran", 30;
    Ran401, "bare 401 after it ran", 30;
    RanPage, "HTML 200 after it ran", 40;
    RanEmpty, "empty 200 after it ran", 30;
    Cancelled, "transaction cancelled after it ran", 40;
    TooLarge, "answer too large", 30;
    WrongTypes, "wrong types", 60;
    WrongRecord, "another record", 100;
    // The request is not what arrives.
    FieldDropped, "field dropped", 200;
    FieldComputed, "field computed", 200;
    ChoiceForced, "choice forced", 800;
    FilterIgnored, "filter ignored", 60;
    PageCapped, "page capped", 150;
    Doubled, "request doubled", 120;
    // The answer is good but not whole.
    RowHidden, "row hidden", 1000;
    JournalHidden, "journal hidden", 400;
    NoTotal, "no total", 80;
    NoLink, "no link", 150;
    RowTwice, "row twice", 60;
    RowUnreadable, "row unreadable", 80;
    Surrogate, "lone surrogate", 80;
    ReadLag, "read lag", 150;
    Slow, "slow answer", 200;
    // What others do.
    SameField, "others change the same field", 300;
    OtherField, "others change another field", 300;
    Burst, "burst in one second", 150;
    Frozen, "change without mod count", 120;
    Deleted, "record deleted", 60;
    Vanished, "record hidden from the account", 100;
    Back, "record visible again", 100;
    // What befalls the program.
    Killed, "killed", 400;
    LandsLate, "killed, the request lands late", 1000;
    CommitFails, "commit fails", 80;
    StatementFails, "I/O error in a statement", 80;
    DiskFull, "disk full", 600;
    ClockSkew, "clock skewed", 600;
    ClockForward, "clock jumps ahead", 40;
    ClockBack, "clock jumps back", 40;
    Suspended, "suspended", 60;
    SecondWindow, "second window writes", 200;
    TwoSenders, "two senders at once", 150;
}

/// Faults that are dangerous together, with the highest rate of each.
const STORIES: &[&[(Fault, u32)]] = &[
    // A send whose outcome is unclear, while the clock jumps and the program dies.
    &[
        (Fault::LateCommit, 500),
        (Fault::AnswerLost, 200),
        (Fault::Killed, 300),
        (Fault::LandsLate, 1000),
        (Fault::ClockForward, 200),
        (Fault::ClockBack, 100),
        (Fault::TwoSenders, 200),
    ],
    // Look-ups that see less than there is.
    &[
        (Fault::AnswerLost, 500),
        (Fault::Vanished, 500),
        (Fault::Back, 300),
        (Fault::NoTotal, 300),
        (Fault::JournalHidden, 300),
        (Fault::ReadLag, 300),
    ],
    // Pages that are cut short, of which rows may not be seen, while rows move.
    &[
        (Fault::PageCapped, 1000),
        (Fault::NoLink, 300),
        (Fault::Vanished, 800),
        (Fault::Back, 300),
        (Fault::Burst, 300),
        (Fault::RowTwice, 300),
        (Fault::Killed, 200),
    ],
    // Others work on the same records.
    &[
        (Fault::SameField, 1000),
        (Fault::OtherField, 500),
        (Fault::AnswerLost, 300),
        (Fault::LateCommit, 300),
        (Fault::Deleted, 100),
    ],
    // Writes that the instance changes, refuses, takes twice or takes late.
    &[
        (Fault::FieldDropped, 300),
        (Fault::FieldComputed, 300),
        (Fault::ChoiceForced, 1000),
        (Fault::Aborted, 200),
        (Fault::Policy, 200),
        (Fault::WrongRecord, 300),
        (Fault::JournalHidden, 300),
        (Fault::Doubled, 300),
        (Fault::Killed, 500),
        (Fault::LandsLate, 1000),
        (Fault::DiskFull, 800),
    ],
];

fn rate(chance: &mut Chance, most: u32) -> u32 {
    u32::try_from(chance.below(u64::from(most) + 1)).unwrap()
}

/// The rates of one seed, in a thousand.
#[derive(Debug, Clone)]
pub struct Rates(Vec<u32>);

impl Rates {
    /// Swarm: most faults are off in a seed, the others have rates of their own. In every fourth seed all are off but those of one
    /// story, so that what needs several of them in a row is not drowned by the rest.
    pub fn draw(chance: &mut Chance) -> Self {
        if chance.below(4) == 0 {
            let story = chance.pick(STORIES).unwrap();
            let rates: Vec<(Fault, u32)> = story.iter().map(|(fault, most)| (*fault, rate(chance, *most))).collect();
            return Rates::only(&rates);
        }
        let share = 150 + chance.below(350);
        let rate = |fault: &Fault| {
            let on = chance.below(1000) < share;
            let rate = rate(chance, fault.most());
            if on { rate } else { 0 }
        };
        Rates(Fault::ALL.iter().map(rate).collect())
    }

    /// Nothing goes wrong but these.
    pub fn only(faults: &[(Fault, u32)]) -> Self {
        let rate = |fault: &Fault| faults.iter().find(|(other, _)| other == fault).map_or(0, |(_, rate)| *rate);
        Rates(Fault::ALL.iter().map(rate).collect())
    }

    pub fn of(&self, fault: Fault) -> u32 {
        self.0[fault as usize]
    }
}

/// How often each kind struck.
#[derive(Debug, Clone)]
pub struct Fired(Vec<u64>);

impl Default for Fired {
    fn default() -> Self {
        Fired(vec![0; Fault::ALL.len()])
    }
}

impl Fired {
    pub fn count(&mut self, fault: Fault) {
        self.0[fault as usize] += 1;
    }

    pub fn add(&mut self, other: &Fired) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine += theirs);
    }

    pub fn each(&self) -> impl Iterator<Item = (Fault, u64)> {
        Fault::ALL.iter().map(|fault| (*fault, self.0[*fault as usize]))
    }

    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }
}
