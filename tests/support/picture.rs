//! A screen as an SVG picture: text in a window, with the colours it has.

use std::fmt::Write as _;

/// Pixels of a column and a row.
const COLUMN: f32 = 8.4;
const ROW: f32 = 20.0;
/// Around the text, and the bar above it.
const MARGIN: f32 = 16.0;
const BAR: f32 = 32.0;

const BACKGROUND: &str = "#1e2430";
const TEXT: &str = "#d8dee9";
const CURSOR: &str = "#d8dee9";
/// The first eight colours of a terminal.
const COLOURS: [&str; 8] = ["#4c566a", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d8dee9"];

/// How a cell is written.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    colour: &'static str,
    bold: bool,
    dim: bool,
}

/// The picture of the first `rows` rows of a screen.
pub fn svg(screen: &vt100::Screen, rows: u16, title: &str) -> String {
    let columns = screen.size().1.get();
    let (width, height) = (f32::from(columns) * COLUMN + 2.0 * MARGIN, f32::from(rows) * ROW + BAR + 2.0 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-label=\"{title}\">\n<rect width=\"{width}\" height=\"{height}\" rx=\"10\" fill=\"{BACKGROUND}\"/>\n"
    );
    for (n, colour) in ["#ff5f57", "#febc2e", "#28c840"].iter().enumerate() {
        let _ = writeln!(out, "<circle cx=\"{}\" cy=\"18\" r=\"6\" fill=\"{colour}\"/>", 22 + 20 * n);
    }
    let _ = writeln!(
        out,
        "<g font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, monospace\" font-size=\"14\" \
         style=\"white-space:pre\">"
    );
    for row in 0..rows {
        line(screen, row, columns, &mut out);
    }
    let (row, column) = screen.cursor_position();
    let (x, y) = (MARGIN + f32::from(column) * COLUMN, BAR + MARGIN + f32::from(row) * ROW + 1.0);
    let _ = writeln!(
        out,
        "</g>\n<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{COLUMN}\" height=\"18\" fill=\"{CURSOR}\" opacity=\"0.7\"/>\n</svg>"
    );
    out
}

/// A row: one element for each run of cells that look alike, at its column, so that the reader's font does not matter.
fn line(screen: &vt100::Screen, row: u16, columns: u16, out: &mut String) {
    let y = BAR + MARGIN + f32::from(row) * ROW + 15.0;
    let mut runs: Vec<(u16, Look, String)> = Vec::new();
    for column in 0..columns {
        let Some(cell) = screen.cell(row, column).filter(|cell| !cell.contents().trim().is_empty()) else {
            if let Some((_, _, text)) = runs.last_mut() {
                text.push(' ');
            }
            continue;
        };
        let look = look(cell);
        match runs.last_mut() {
            Some((_, last, text)) if *last == look => text.push_str(cell.contents()),
            _ => runs.push((column, look, cell.contents().to_owned())),
        }
    }
    for (column, look, text) in runs {
        let text = text.trim_end();
        let (x, length) = (MARGIN + f32::from(column) * COLUMN, text.chars().count() as f32 * COLUMN);
        let Look { colour, bold, dim } = look;
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        let opacity = if dim { " opacity=\"0.6\"" } else { "" };
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let _ = writeln!(
            out,
            "<text x=\"{x:.1}\" y=\"{y}\" textLength=\"{length:.1}\" fill=\"{colour}\"{weight}{opacity}>{text}</text>"
        );
    }
}

fn look(cell: &vt100::Cell) -> Look {
    let colour = match cell.fgcolor() {
        vt100::Color::Idx(n) => COLOURS[usize::from(n % 8)],
        _ => TEXT,
    };
    Look { colour, bold: cell.bold(), dim: cell.dim() }
}
