//! The program in other languages than English: the screen in a real terminal, and what plain commands say on stderr.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::profile::{Desk, finish};
use common::pty::{Pty, Setup};

/// The columns in which a character stands, row by row.
fn columns_of(pty: &Pty, wanted: &str) -> Vec<Vec<u16>> {
    pty.look(|screen| {
        let (rows, columns) = screen.size();
        let (rows, columns) = (rows.get(), columns.get());
        let is = |row: u16, column: u16| screen.cell(row, column).is_some_and(|cell| cell.contents() == wanted);
        (0..rows).map(|row| (0..columns).filter(|column| is(row, *column)).collect()).collect()
    })
}

#[test]
fn the_whole_program_in_japanese() {
    let demo = Setup::new(&["demo", "--quiet-colleague"]).env("LC_ALL", "ja_JP.UTF-8");
    let mut pty = demo.size(80, 24).start();
    pty.wait_for("both cards", |screen| {
        let text = screen.contents();
        text.contains("ServiceNow 変更管理チケット") && text.contains("オープン 21 件") && text.contains("オープン 23 件")
    });
    // The right side of both boxes is one column, beside wide characters as well.
    let sides = columns_of(&pty, "│");
    assert!(sides.iter().filter(|row| row.ends_with(&[79])).count() > 12, "{}", pty.text());
    assert!(sides.iter().all(|row| row.is_empty() || row.ends_with(&[79])), "{}", pty.text());

    pty.keys("<enter>");
    pty.wait_for("a ticket", |screen| screen.contents().contains("アサイン先") && screen.contents().contains("優先度"));
    pty.keys("q1");
    pty.wait_for("a view in the list", |screen| screen.contents().contains("更新日時順 (降順)"));
    pty.keys("?");
    pty.wait_for("help", |screen| screen.contents().contains("語句またはキーを入力"));
    pty.keys("<esc>");
    pty.wait_for("no help", |screen| !screen.contents().contains("語句またはキーを入力"));
    pty.keys("q");
    pty.wait_for("home", |screen| screen.contents().contains("ServiceNow インシデント管理チケット"));
    pty.keys("c");
    pty.wait_for("an empty form", |screen| screen.contents().contains("新しい変更チケット"));
    pty.keys("全社員に多要素認証");
    pty.wait_for("what was typed, counted", |screen| {
        screen.contents().contains("全社員に多要素認証") && screen.contents().contains("9 / 160 文字")
    });
    pty.keys("<esc>");
    pty.wait_for_text("下書きを残しました");
    pty.keys("q");
    assert!(pty.wait_exit().success());
    assert!(pty.is_cooked());
}

#[test]
fn the_setting_comes_before_the_environment() {
    let desk = Desk::new();
    std::fs::write(desk.config(), "[ui]\nlanguage = \"sv\"\n").unwrap();
    let mut pty = desk.in_terminal(&[]).env("LC_ALL", "ja_JP.UTF-8").size(80, 24).start();
    pty.wait_for_text("Använder du ServiceNow?");
    pty.keys("q");
    assert!(pty.wait_exit().success());
}

#[test]
fn a_locale_without_words_is_named_and_english_is_used() {
    let mut pty = Desk::new().in_terminal(&[]).env("LC_ALL", "fr_FR.UTF-8").size(80, 24).start();
    pty.wait_for_text("Do you use ServiceNow?");
    pty.wait_for_text("No words for fr_FR; set language under [ui]: en, de, sv, ja or zh-TW.");
    pty.keys("q");
    assert!(pty.wait_exit().success());
}

#[test]
fn an_unknown_language_in_the_configuration_is_told_with_the_known_ones() {
    let desk = Desk::new();
    std::fs::write(desk.config(), "[ui]\nlanguage = \"fr\"\n").unwrap();
    let ran = desk.run(&["tickets", "list"]);
    assert_eq!(ran.code, 2);
    for word in ["config.toml:2:", "fr", "zh-TW"] {
        assert!(ran.stderr.contains(word), "{word}: {}", ran.stderr);
    }
}

#[test]
fn stderr_speaks_german_and_stdout_english() {
    let desk = Desk::new();
    let german = |args: &[&str]| finish(desk.command(args).env("LC_ALL", "de_DE.UTF-8"), "");
    let refused = german(&["tickets", "list"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (4, ""));
    assert_eq!(
        refused.stderr,
        "ticketdeck: kein Profil ist verbunden\nNoch ist kein Profil verbunden. Führen Sie ticketdeck connect aus.\n"
    );
    // Without a terminal there is no dashboard.
    assert!(german(&[]).stderr.contains("Das Dashboard braucht ein Terminal."));
    assert!(german(&["--help"]).stdout.contains("Usage: ticketdeck"));
    // Data: entries of the troubleshooting list, found by words of either language.
    let found = german(&["troubleshoot", "Zertifikat", "nicht", "vertraut"]);
    assert!(found.stdout.starts_with("The certificate is not trusted\n"), "{}", found.stdout);
    let nothing = german(&["troubleshoot", "kein-solches-wort"]);
    assert_eq!(nothing.stderr, "Kein Eintrag enthält diese Wörter. ticketdeck troubleshoot listet alle.\n");
    // What programs read is English throughout.
    let json = german(&["tickets", "list", "--json"]);
    assert!(json.stdout.contains("No profile is connected yet. Run ticketdeck connect."), "{}", json.stdout);
}
