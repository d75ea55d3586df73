//! The colours and weight that the terminal writes with, and the shortest way to others.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// What the terminal writes with (SGR, ECMA-48 8.3.117).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    underline: Color,
    modifier: Modifier,
}

impl Default for Pen {
    fn default() -> Self {
        Pen::PLAIN
    }
}

/// Modifiers with the codes that switch them on and off. Bold and dim share the latter.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Modifiers that can be seen on a blank.
const SEEN_ON_BLANK: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

impl Pen {
    /// The terminal's own colours, nothing else.
    pub(super) const PLAIN: Pen = Pen { fg: Color::Reset, bg: Color::Reset, underline: Color::Reset, modifier: Modifier::empty() };

    /// The pen that a cell is written with.
    pub(super) fn of(cell: &Cell) -> Self {
        Pen { fg: cell.fg, bg: cell.bg, underline: cell.underline_color, modifier: cell.modifier }
    }

    /// Whether a blank of this pen looks like an erased cell.
    pub(super) fn is_unseen_on_blank(&self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(SEEN_ON_BLANK)
    }

    /// Changes to another pen: only what differs, or everything from the beginning where that is shorter.
    pub(super) fn change(&mut self, to: Pen, out: &mut Vec<u8>) {
        if *self == to {
            return;
        }
        let step = self.codes(&to);
        let anew = Pen::default().codes(&to);
        if anew.is_empty() {
            out.extend_from_slice(b"\x1b[m");
        } else if anew.len() + 1 < step.len() {
            out.extend_from_slice(format!("\x1b[;{anew}m").as_bytes());
        } else {
            out.extend_from_slice(format!("\x1b[{step}m").as_bytes());
        }
        *self = to;
    }

    fn codes(&self, to: &Pen) -> String {
        let mut codes: Vec<String> = Vec::new();
        let removed = self.modifier - to.modifier;
        let mut kept = self.modifier & to.modifier;
        for (modifier, _, off) in MODIFIERS {
            let code = off.to_string();
            if removed.contains(modifier) && !codes.contains(&code) {
                codes.push(code);
                // The code for off takes its twin along.
                for (twin, _, twin_off) in MODIFIERS {
                    if twin_off == off {
                        kept.remove(twin);
                    }
                }
            }
        }
        let added = to.modifier - kept;
        codes.extend(MODIFIERS.into_iter().filter(|(modifier, ..)| added.contains(*modifier)).map(|(_, on, _)| on.to_string()));
        let colours = [(self.fg, to.fg, 30), (self.bg, to.bg, 40), (self.underline, to.underline, 50)];
        codes.extend(colours.into_iter().filter(|(old, new, _)| old != new).map(|(_, new, base)| colour(new, base)));
        codes.join(";")
    }
}

/// The code of a colour; `base` is 30 for text, 40 for the background, 50 for the underline.
fn colour(colour: Color, base: u8) -> String {
    let named = |number: u8| match (base, number) {
        (50, _) => format!("58;5;{number}"),
        (_, 0..8) => (base + number).to_string(),
        _ => (base + 52 + number).to_string(),
    };
    match colour {
        Color::Reset => (base + 9).to_string(),
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
        Color::Indexed(number) => format!("{};5;{number}", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: Pen, to: Pen) -> String {
        let (mut pen, mut out) = (from, Vec::new());
        pen.change(to, &mut out);
        assert_eq!(pen, to);
        String::from_utf8(out).unwrap()
    }

    fn pen(fg: Color, modifier: Modifier) -> Pen {
        Pen { fg, modifier, ..Pen::default() }
    }

    #[test]
    fn only_what_differs_is_changed() {
        let bold = pen(Color::Reset, Modifier::BOLD);
        assert_eq!(change(bold, bold), "");
        assert_eq!(change(Pen::default(), bold), "\x1b[1m");
        assert_eq!(change(bold, Pen::default()), "\x1b[m");
        assert_eq!(change(pen(Color::Red, Modifier::BOLD), pen(Color::LightCyan, Modifier::BOLD)), "\x1b[96m");
        assert_eq!(change(Pen::default(), pen(Color::Indexed(200), Modifier::empty())), "\x1b[38;5;200m");
        let under = Pen { bg: Color::White, underline: Color::Rgb(1, 2, 3), ..Pen::default() };
        assert_eq!(change(Pen::default(), under), "\x1b[107;58;2;1;2;3m");
        assert_eq!(change(under, Pen { underline: Color::Red, ..under }), "\x1b[58;5;1m");
    }

    #[test]
    fn bold_goes_and_dim_stays_though_they_share_a_code() {
        let both = pen(Color::Reset, Modifier::BOLD | Modifier::DIM);
        assert_eq!(change(both, pen(Color::Reset, Modifier::DIM)), "\x1b[;2m", "22;2 is longer");
        let red = pen(Color::Rgb(9, 9, 9), Modifier::BOLD | Modifier::DIM);
        assert_eq!(change(red, pen(Color::Rgb(9, 9, 9), Modifier::DIM)), "\x1b[22;2m");
    }
}
