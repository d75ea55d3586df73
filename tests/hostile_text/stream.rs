//! Reads what a program wrote, byte by byte, and names everything that has no business there. It knows nothing of the program's filter:
//! the list of invisible characters is Unicode 14's (categories Cc, Cf, Zl, Zp), and what a terminal may be told is listed here.

/// What came out.
#[derive(Debug, Default)]
pub struct Seen {
    /// All of it.
    pub text: String,
    /// Escape sequences that belong to drawing.
    pub sequences: usize,
    /// Everything else that is no visible character, with what stands around it; the first few.
    pub wrong: Vec<String>,
    /// How many there were.
    pub out_of_place: usize,
}

impl Seen {
    fn blame(&mut self, text: &[char], at: usize) {
        self.out_of_place += 1;
        if self.wrong.len() < 5 {
            let around: String = text[at.saturating_sub(20)..text.len().min(at + 20)].iter().collect();
            self.wrong.push(around.escape_unicode().to_string());
        }
    }
}

/// Unicode's control characters, format characters, line and paragraph separators.
pub fn is_invisible(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0000..=0x001F | 0x007F..=0x009F | 0x00AD | 0x0600..=0x0605 | 0x061C | 0x06DD | 0x070F | 0x0890..=0x0891 | 0x08E2
            | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x2064 | 0x2066..=0x206F | 0xFEFF | 0xFFF9..=0xFFFB
            | 0x110BD | 0x110CD | 0x13430..=0x13438 | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0001 | 0xE0020..=0xE007F
    )
}

/// Output for people or programs that is no terminal: lines of visible characters.
pub fn lines(bytes: &[u8]) -> Seen {
    let text: Vec<char> = std::str::from_utf8(bytes).expect("UTF-8").chars().collect();
    let mut seen = Seen { text: text.iter().collect(), ..Seen::default() };
    for at in 0..text.len() {
        if text[at] != '\n' && is_invisible(text[at]) {
            seen.blame(&text, at);
        }
    }
    seen
}

/// What a screen may be told: to move, to colour, to erase, to scroll, and the modes that are switched on at the start and off at the
/// end. No title, no query, no clipboard.
fn is_drawing(sequence: &str) -> bool {
    let Some(last) = sequence.chars().last() else { return false };
    let numbers = &sequence[..sequence.len() - 1];
    match numbers.strip_prefix('?') {
        Some(mode) => {
            let modes = ["25", "1049", "2004", "2026", "1000", "1002", "1003", "1006", "1015", "7"];
            matches!(last, 'h' | 'l') && mode.split(';').all(|mode| modes.contains(&mode))
        }
        None => "ABCDEFGHJKSTXLMPdmr@".contains(last) && numbers.chars().all(|c| c.is_ascii_digit() || c == ';'),
    }
}

/// Whether a joiner stands between two pictographs; that one belongs.
fn joins_emoji(text: &[char], at: usize) -> bool {
    let pictograph = |at: Option<usize>| {
        at.and_then(|at| text.get(at))
            .is_some_and(|c| matches!(c, '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}'))
    };
    text[at] == '\u{200d}' && pictograph(at.checked_sub(1)) && pictograph(Some(at + 1))
}

/// What went to a terminal.
pub fn screen(bytes: &[u8]) -> Seen {
    let text: Vec<char> = std::str::from_utf8(bytes).expect("UTF-8").chars().collect();
    let mut seen = Seen { text: text.iter().collect(), ..Seen::default() };
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            '\x1b' if text.get(at + 1) == Some(&'[') => {
                let length = text[at + 2..].iter().take_while(|c| matches!(c, '0'..='9' | ';' | '?')).count() + 1;
                let sequence: String = text[at + 2..].iter().take(length).collect();
                if is_drawing(&sequence) {
                    seen.sequences += 1;
                } else {
                    seen.blame(&text, at);
                }
                at += 1 + length;
            }
            // A line's end as the terminal makes it of `\n`, and the way to a row's beginning.
            '\n' | '\r' => {}
            c if is_invisible(c) && !joins_emoji(&text, at) => seen.blame(&text, at),
            _ => {}
        }
        at += 1;
    }
    seen
}
