//! When a frame is drawn: the first change after quiet at once, repeats after a gap.

use std::time::Duration;

use tokio::time::Instant;

/// The least time between two frames: holding a key down over a slow link sends frames, not every step.
const GAP: Duration = Duration::from_millis(33);

/// Keeps frames apart.
#[derive(Debug, Default)]
pub struct Pace {
    wanted: bool,
    last: Option<Instant>,
}

impl Pace {
    /// Something on the screen has changed.
    pub fn want(&mut self) {
        self.wanted = true;
    }

    /// When the next frame may be drawn; `None` when nothing has changed.
    pub fn due(&self, now: Instant) -> Option<Instant> {
        self.wanted.then(|| self.last.map_or(now, |last| (last + GAP).max(now)))
    }

    /// Whether a frame is to be drawn now.
    pub fn is_due(&self, now: Instant) -> bool {
        self.due(now).is_some_and(|due| due <= now)
    }

    /// A frame was drawn.
    pub fn drawn(&mut self, now: Instant) {
        self.wanted = false;
        self.last = Some(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_change_is_drawn_at_once_and_repeats_after_the_gap() {
        let start = Instant::now();
        let mut pace = Pace::default();
        assert_eq!(pace.due(start), None);
        pace.want();
        assert!(pace.is_due(start));
        pace.drawn(start);
        pace.want();
        assert_eq!(pace.due(start + GAP / 2), Some(start + GAP));
        assert!(!pace.is_due(start + GAP / 2) && pace.is_due(start + GAP));
        pace.drawn(start + GAP);
        pace.want();
        assert!(pace.is_due(start + GAP * 5), "after quiet there is no wait");
    }
}
