//! Every code point there is, as an instance would send it: in JSON, lone surrogates included.

use bytes::Bytes;
use ticketdeck::http::mend;
use unicode_width::UnicodeWidthChar;

/// Unicode's code points, the 2,048 surrogates among them.
pub const CODE_POINTS: u32 = 0x11_0000;

/// All code points in texts of at most so many cells. An `x` stands before those that could join with their neighbours, so that each is
/// judged for itself.
pub fn texts(cells: usize) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut room = cells;
    for code in 0..CODE_POINTS {
        let alone = !(0x2_0000..0xE_0000).contains(&code) && code < 0xF_0000;
        let size = char::from_u32(code).and_then(char::width).unwrap_or(1).max(1) + usize::from(alone);
        if size > room {
            texts.push(String::new());
            room = cells;
        }
        let text = texts.last_mut().unwrap();
        if alone {
            text.push('x');
        }
        text.push_str(&json_escape(code));
        room -= size;
    }
    texts.iter().map(|text| received(text)).collect()
}

fn json_escape(code: u32) -> String {
    match char::from_u32(code) {
        Some(c) => c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<Vec<_>>().concat(),
        None => format!("\\u{code:04x}"),
    }
}

/// What the program makes of a JSON string on the wire.
fn received(escaped: &str) -> String {
    let body = Bytes::from(format!("\"{escaped}\""));
    serde_json::from_str(&mend(&body).unwrap()).unwrap()
}
