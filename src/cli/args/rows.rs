//! How rows are printed.

use clap::Args;

use crate::cli::output::Format;

/// The forms in which rows can be printed, besides the table for people and `--json`.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct RowArgs {
    /// Print one JSON object per line
    #[arg(long, conflicts_with_all = ["json", "csv", "plain"])]
    pub jsonl: bool,
    /// Print CSV with a header; cells that look like formulas get a ' before them
    #[arg(long, conflicts_with_all = ["json", "plain"])]
    pub csv: bool,
    /// Print tab-separated columns without a header, the same in every release
    #[arg(long, conflicts_with = "json")]
    pub plain: bool,
}

impl RowArgs {
    /// The form that was asked for.
    pub fn format(self) -> Format {
        match self {
            RowArgs { jsonl: true, .. } => Format::JsonLines,
            RowArgs { csv: true, .. } => Format::Csv,
            RowArgs { plain: true, .. } => Format::Plain,
            RowArgs { .. } => Format::Table,
        }
    }
}
