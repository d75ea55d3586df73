//! A terminal's screen as a picture: SVG text, one element per run of equal cells.

use std::fmt::Write;

use vt100::{Cell, Color, Screen};

/// Width and height of a cell for a 16 px font: the proportions of DejaVu Sans Mono, so that lines of boxes join.
const CELL: (f32, f32) = (9.632, 18.624);
const FONT: f32 = 16.0;
/// From the top of a cell to the base line of its text.
const ASCENT: f32 = 14.85;
const PADDING: f32 = 14.0;

const BACKGROUND: &str = "#16181d";
const FOREGROUND: &str = "#d5d8de";

/// The sixteen colours, as a dark terminal has them.
const PALETTE: [&str; 16] = [
    "#2b2f38", "#e0606b", "#7fb878", "#d9a648", "#6c9fdc", "#b98ad6", "#5db7b9", "#c8ccd4", "#7a8190", "#f0838c", "#9bd394",
    "#f0c46c", "#8fb9ee", "#d0a8ea", "#7fd3d4", "#f2f4f8",
];

/// What cells that stand in one run share.
#[derive(PartialEq)]
struct Look {
    front: String,
    back: Option<String>,
    /// Weight and the like, as SVG attributes.
    attributes: String,
}

/// Renders a screen; `title` is for those who cannot see it.
pub fn render(screen: &Screen, title: &str) -> String {
    let (rows, columns) = screen.size();
    let width = f32::from(columns.get()) * CELL.0 + 2.0 * PADDING;
    let height = f32::from(rows.get()) * CELL.1 + 2.0 * PADDING;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.2} {height:.2}\" \
         font-family=\"'DejaVu Sans Mono', 'Noto Sans Mono CJK JP', monospace\" font-size=\"{FONT}\">\n<title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{BACKGROUND}\"/>\n",
        escape(title)
    );
    for row in 0..rows.get() {
        render_row(screen, row, columns.get(), &mut out);
    }
    out.push_str("</svg>\n");
    out
}

fn render_row(screen: &Screen, row: u16, columns: u16, out: &mut String) {
    let mut column = 0;
    while column < columns {
        let Some(first) = screen.cell(row, column) else { break };
        let (look, start) = (look_of(first), column);
        let mut text = String::new();
        // A wide character is a run of its own: its advance is the font's, which need not be two cells.
        while let Some(cell) = screen.cell(row, column).filter(|cell| look_of(cell) == look) {
            if cell.is_wide() && column > start {
                break;
            }
            text.push_str(if cell.has_contents() { cell.contents() } else { " " });
            column += if cell.is_wide() { 2 } else { 1 };
            if cell.is_wide() || column >= columns {
                break;
            }
        }
        render_run(&look, &text, (start, column - start, row), out);
    }
}

fn render_run(look: &Look, text: &str, (column, cells, row): (u16, u16, u16), out: &mut String) {
    let (x, y) = (PADDING + f32::from(column) * CELL.0, PADDING + f32::from(row) * CELL.1);
    let width = f32::from(cells) * CELL.0;
    if let Some(back) = &look.back {
        let height = CELL.1;
        let _ = writeln!(out, "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" fill=\"{back}\"/>");
    }
    if text.trim().is_empty() && !look.attributes.contains("underline") {
        return;
    }
    let style = format!("fill=\"{}\"{}", look.front, look.attributes);
    let baseline = y + ASCENT;
    let text = escape(text);
    let _ = writeln!(
        out,
        "<text x=\"{x:.2}\" y=\"{baseline:.2}\" textLength=\"{width:.2}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" {style}>{text}</text>"
    );
}

fn look_of(cell: &Cell) -> Look {
    let (front, back) = (colour(cell.fgcolor()), colour(cell.bgcolor()));
    let (front, back) = if cell.inverse() {
        (back.unwrap_or_else(|| BACKGROUND.to_owned()), Some(front.unwrap_or_else(|| FOREGROUND.to_owned())))
    } else {
        (front.unwrap_or_else(|| FOREGROUND.to_owned()), back)
    };
    let attributes = [
        (cell.bold(), " font-weight=\"bold\""),
        (cell.italic(), " font-style=\"italic\""),
        (cell.underline(), " text-decoration=\"underline\""),
        (cell.dim(), " opacity=\"0.6\""),
    ];
    let attributes = attributes.into_iter().filter_map(|(on, attribute)| on.then_some(attribute)).collect();
    Look { front, back, attributes }
}

fn colour(colour: Color) -> Option<String> {
    match colour {
        Color::Default => None,
        Color::Idx(index) => Some(indexed(index)),
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
    }
}

/// The 256 colours: sixteen of the terminal's, a cube of 6x6x6, and 24 greys.
fn indexed(index: u8) -> String {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match index {
        0..=15 => PALETTE[usize::from(index)].to_owned(),
        16..=231 => {
            let cube = index - 16;
            format!("#{:02x}{:02x}{:02x}", level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        }
        232..=255 => format!("#{0:02x}{0:02x}{0:02x}", 8 + 10 * (index - 232)),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
