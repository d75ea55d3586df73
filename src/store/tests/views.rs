//! Filters, groups, and what a person has looked at or put aside, on a real database file.

use super::*;
use crate::domain::listing::{Grouping, group_of};
use crate::domain::scope::Me;
use crate::domain::ticket::{Fresh, Revision};

/// Numbers of the changes that a filter lets through, at noon of 20 November 2026.
fn found(bench: &Bench, filter: &str) -> Vec<u32> {
    let me = Me { sys_id: SysId::parse(&"a".repeat(32)).ok(), ..Me::default() };
    let now = "2026-11-20T12:00:00Z".parse().unwrap();
    let wanted = request("", SortColumn::Number, false);
    let context = Context { now, me, ..wanted.query.context };
    let query = ListQuery { filter: Filter::parse(filter).unwrap(), context, ..wanted.query };
    let rows = bench.reader.list(&ListRequest { query: query.clone(), limit: 100, ..wanted }).unwrap().rows;
    assert_eq!(bench.reader.totals(&[query]).unwrap(), [rows.len()], "{filter}: the view bar counts what the list shows");
    rows.iter().map(|row| row.number.as_ref().unwrap().raw().trim_start_matches("CHG").parse().unwrap()).collect()
}

fn with(n: u32, name: &str, fields: &[(&str, &str)]) -> Record {
    let mut record = record(n, name);
    for (field, value) in fields {
        record.set(*field, *value);
    }
    record
}

#[test]
fn every_term_finds_what_it_says() {
    let bench = Bench::new();
    let (a, b) = ("a".repeat(32), "b".repeat(32));
    let identity = "Text\n-- \nRecommendation source: Microsoft recommendation\nRecommendation category: Identity";
    bench.pull(&[
        with(1, "Printer queue", &[("priority", "1"), ("state", "-5"), ("due_date", "2026-11-19 12:00:00"), ("assigned_to", &a)]),
        with(
            2,
            "VPN tunnel",
            &[("priority", "2"), ("state", "-4"), ("due_date", "2026-11-20 12:00:00"), ("description", identity)],
        ),
        with(3, "100% done", &[("priority", "3"), ("state", "3"), ("active", "false"), ("due_date", "2026-11-01 12:00:00")]),
        with(
            4,
            "ÜBER all",
            &[
                ("state", "-3"),
                ("priority", "4"),
                ("due_date", ""),
                ("assigned_to", &b),
                ("assigned_to.name", "Mira Ökafor"),
                ("assignment_group", &b),
                ("assignment_group.name", "Network"),
                ("sys_updated_on", "2026-11-20 11:30:00"),
            ],
        ),
    ]);
    let cases: &[(&str, &[u32])] = &[
        ("", &[1, 2, 3, 4]),
        ("open", &[1, 2, 4]),
        ("is:closed", &[3]),
        ("mine", &[1]),
        ("unassigned", &[2, 3]),
        ("!unassigned", &[1, 4]),
        ("assigned:ökaf", &[4]),
        (&format!("assigned:={b}"), &[4]),
        ("overdue", &[1]),
        ("due:today", &[2]),
        ("due:week", &[1, 2]),
        ("due:<2026-11-19", &[3]),
        ("!due:<2026-11-19", &[1, 2, 4]),
        ("due:none", &[4]),
        ("due:-1d..+1d", &[1, 2]),
        ("priority:<=2", &[1, 2]),
        ("priority:high..moderate,low", &[2, 3, 4]),
        ("state:angekommen", &[1]),
        ("state:=-4", &[2]),
        ("!state:angekommen open", &[2, 4]),
        ("category:identity", &[2]),
        ("source:microsoft | category:none priority:1", &[1]),
        ("changed:1h", &[4]),
        ("changed:today", &[4]),
        ("changed:<2026-11-20", &[1, 2, 3]),
        ("group:net*", &[4]),
        (&format!("group:={b}"), &[4]),
        ("group:none", &[1, 2, 3]),
        ("name:über*", &[4]),
        ("name:*DONE", &[3]),
        ("name:=\"vpn tunnel\"", &[2]),
        ("number:=chg0000002", &[2]),
        ("chg3", &[3]),
        ("printr", &[1]),
        ("name:%", &[3]),
        ("priority:1 | priority:4 vpn OR name:done", &[3]),
        ("priority:1 | priority:4 OR name:done", &[1, 3, 4]),
        ("kind:incident", &[]),
        ("is:pending", &[]),
        ("' OR 1=1 --", &[]),
        ("\"'; DROP TABLE ticket\"", &[]),
    ];
    for (filter, numbers) in cases {
        assert_eq!(found(&bench, filter), *numbers, "{filter}");
    }
}

#[test]
fn the_longest_filter_is_answered() {
    let bench = Bench::new();
    bench.pull(&[record(1, "one")]);
    let longest = vec!["!zzzzz"; 250].join(" ");
    assert_eq!(found(&bench, &longest), [1]);
    assert!(Filter::parse(&format!("{longest} x")).is_err());
    let alternatives = vec!["state:angekommen"; 249].join(" | ");
    assert_eq!(found(&bench, &format!("{alternatives} | one")), [1]);
}

#[test]
fn new_and_changed_tickets_are_marked_until_they_are_looked_at_and_ones_own_changes_are_not() {
    let bench = Bench::new();
    bench.pull(&[record(1, "here before")]);
    bench.store.set_complete(Kind::Change, "", now()).unwrap();
    assert_eq!(found(&bench, "changed"), [] as [u32; 0], "what is there at first is not news");
    let later = |n, name: &str, minute: u32| with(n, name, &[("sys_updated_on", &format!("2026-11-20 10:{minute:02}:00"))]);
    bench.pull(&[later(1, "changed", 1), later(2, "new", 2)]);
    assert_eq!((found(&bench, "changed"), found(&bench, "is:new")), (vec![1, 2], vec![2]));
    let id = |n: u32| bench.reader.find(&format!("CHG{n:07}")).unwrap().unwrap();
    let fresh = |n| bench.reader.detail(&id(n)).unwrap().unwrap().row.fresh;
    assert_eq!((fresh(1), fresh(2)), (Some(Fresh::Changed), Some(Fresh::New)));
    let seen = Revision { updated: "2026-11-20T10:01:00Z".parse().unwrap(), mods: 0 };
    assert!(bench.store.looked_at(&id(1), seen).unwrap());
    assert!(!bench.store.looked_at(&id(1), seen).unwrap(), "no news twice");
    assert_eq!((fresh(1), found(&bench, "changed")), (None, vec![2]));
    bench.pull(&[later(1, "changed again", 5)]);
    assert_eq!(fresh(1), Some(Fresh::Changed));
}

#[test]
fn a_change_of_the_same_second_is_told_by_the_count_of_changes() {
    let bench = Bench::new();
    let changed = |mods: &str| with(1, "one", &[("sys_updated_on", "2026-11-20 10:00:00"), ("sys_mod_count", mods)]);
    bench.pull(&[changed("3")]);
    let one = bench.reader.find("CHG0000001").unwrap().unwrap();
    let detail = || bench.reader.detail(&one).unwrap().unwrap();
    let seen = detail().revision().unwrap();
    assert_eq!((seen.mods, detail().row.fresh), (3, None), "what is there at first is not news");
    bench.store.looked_at(&one, seen).unwrap();
    assert_eq!((detail().row.fresh, found(&bench, "changed")), (None, vec![]));
    bench.pull(&[changed("4")]);
    assert_eq!((detail().row.fresh, found(&bench, "changed")), (Some(Fresh::Changed), vec![1]));
    // Who looked while it was on its way has seen the older one.
    assert!(!bench.store.looked_at(&one, seen).unwrap());
    assert_eq!(detail().row.fresh, Some(Fresh::Changed));
    bench.store.put_aside(&one, true, None).unwrap();
    assert_eq!((detail().row.aside, found(&bench, "is:aside"), detail().row.fresh), (true, vec![1], None));
    bench.pull(&[changed("5")]);
    assert_eq!((detail().row.aside, found(&bench, "is:aside"), detail().row.fresh), (false, vec![], Some(Fresh::Changed)));
}

#[test]
fn what_is_put_aside_is_hidden_until_it_changes_or_its_time_comes() {
    let bench = Bench::new();
    bench.pull(&[record(1, "one"), record(2, "two")]);
    let one = bench.reader.find("CHG0000001").unwrap().unwrap();
    let shown = |at: &str| {
        let wanted = request("", SortColumn::Number, false);
        let context = Context { now: at.parse().unwrap(), ..Context::default() };
        bench.reader.list(&ListRequest { query: ListQuery { hide_aside: true, context, ..wanted.query }, ..wanted }).unwrap().total
    };
    let (evening, noon) = ("2026-11-20T20:00:00Z", "2026-11-21T12:00:00Z");
    bench.store.put_aside(&one, true, None).unwrap();
    assert_eq!((shown(evening), found(&bench, "is:aside"), found(&bench, "!is:aside")), (1, vec![1], vec![2]));
    bench.store.put_aside(&one, true, "2026-11-21T08:00:00Z".parse().ok()).unwrap();
    assert_eq!((shown(evening), shown(noon)), (1, 2));
    bench.store.put_aside(&one, false, None).unwrap();
    assert_eq!(shown(evening), 2);
    bench.store.put_aside(&one, true, None).unwrap();
    bench.pull(&[with(1, "moved", &[("sys_updated_on", "2026-11-20 10:30:00")])]);
    assert_eq!(shown(evening), 2, "a change brings it back");
}

#[test]
fn groups_come_together_with_their_counts_and_a_limit_counts_first() {
    let bench = Bench::new();
    let due = |n, day: &str| with(n, "x", &[("due_date", day)]);
    // 22 November 2026 is a Sunday, 23 a Monday.
    bench.pull(&[due(1, "2026-11-23 12:00:00"), due(2, "2026-11-16 12:00:00"), due(3, "2026-11-22 12:00:00"), due(4, "")]);
    let wanted = request("", SortColumn::Number, false);
    let list = |most| {
        let query = ListQuery { group: Some(Grouping::DueWeek), most, ..wanted.query.clone() };
        bench.reader.list(&ListRequest { query, limit: 10, ..wanted.clone() }).unwrap()
    };
    let page = list(None);
    let numbers: Vec<&str> = page.rows.iter().map(|row| row.number.as_ref().unwrap().raw()).collect();
    assert_eq!(numbers, ["CHG0000002", "CHG0000003", "CHG0000001", "CHG0000004"]);
    let counts: Vec<(&str, usize)> = page.groups.iter().map(|(key, count)| (key.as_str(), *count)).collect();
    assert_eq!(counts, [("", 1), ("2026-11-16", 2), ("2026-11-23", 1)]);
    for row in &page.rows {
        assert!(page.groups.contains_key(&group_of(row, Grouping::DueWeek)), "database and rows name groups alike");
    }
    let page = list(Some(1));
    assert_eq!((page.total, page.rows.len(), page.groups.get("2026-11-16")), (1, 1, Some(&1)));
}

#[test]
fn a_database_from_before_views_gets_their_columns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(include_str!("../../../assets/migrations/0001_start.sql")).unwrap();
    old.execute_batch(
        "INSERT INTO ticket (local_id, kind, record, number, name, name_key, priority, state, over, assigned_to, created, updated, search)
         VALUES ('01KAFAKE00000000000000000A', 'change', '{\"assigned_to\": {\"value\": \"xyz\"}, \"short_description\": {\"value\": \"n\"}}',
            '', '', '', '', '', 0, '', '', '2026-11-20 10:00:00', '');
         PRAGMA user_version = 1;",
    )
    .unwrap();
    drop(old);
    crate::files::precreate_private(&path).ok();
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let store = Store::open(&path).unwrap();
    let (id, seen): (String, String) =
        store.db.query_row("SELECT assigned_id, seen FROM ticket", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    assert_eq!((id.as_str(), seen.as_str()), ("xyz", "2026-11-20 10:00:00"));
}
