//! The file as a whole: the example, refusals with their place, and writing back.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::time::Duration;

use super::*;
use crate::domain::Kind;
use crate::domain::command::CommandPlace;
use crate::domain::listing::SortColumn;
use crate::domain::query::Query;
use crate::domain::scope::Scope;

const EXAMPLE: &str = include_str!("../../config.example.toml");

const SMALL: &str = "[profiles.work]\ninstance = \"https://a.example.com\"\nclient_id = \"x\"\nvault = \"plain\"\n";

fn parse(text: &str) -> Result<Config, ConfigError> {
    Config::parse(text, Path::new("/etc/x/config.toml"))
}

/// The message without the path.
fn refusal(text: &str) -> String {
    let message = parse(text).unwrap_err().to_string();
    message.strip_prefix("/etc/x/config.toml:").unwrap_or(&message).to_owned()
}

#[test]
fn the_example_loads_and_says_what_it_means() {
    let config = parse(EXAMPLE).unwrap();
    let (name, work) = config.profile(None).unwrap().unwrap();
    assert_eq!(name, "work");
    assert_eq!(work.instance.as_str(), "https://example.service-now.com/");
    assert_eq!((work.grant, work.vault, &work.scope), (Grant::Password, Vault::Encrypted, &Scope::Mine));
    assert_eq!(config.interval(work), Duration::from_mins(2));
    assert_eq!(config.interval(&config.profiles["test"]), Duration::from_mins(1));
    assert_eq!(work.ca_file.as_deref(), Some(Path::new("/etc/x/company-ca.pem")));
    assert_eq!(work.state_names.name(Kind::Change, "-4"), Some("Being assessed"));
    assert_eq!(work.state_names.name(Kind::Incident, "-4"), None);
    let change = Query::parse("active=true^priorityIN1,2").unwrap();
    assert!(matches!(&config.profiles["test"].scope, Scope::Queries { change: Some(query), .. } if *query == change));
    assert_eq!(config.keys[0].action, "quit");
    assert_eq!(config.sync, SyncSettings::default());
    assert_eq!(config.ui, UiSettings::default());
}

/// Asks the parser itself which settings it knows in a table, by giving it one that it does not.
fn settings_of(table: &str) -> Vec<String> {
    let message = match table {
        "" => refusal("zzz = 1"),
        _ if is_list(table) => refusal(&format!("[[{table}]]\nzzz = 1\n")),
        _ => refusal(&format!("[{table}]\nzzz = 1\n")),
    };
    let (_, known) = message.split_once("known: ").unwrap_or_else(|| panic!("{table}: {message}"));
    known.split(", ").map(str::to_owned).collect()
}

/// Whether there can be several tables of this name.
fn is_list(table: &str) -> bool {
    table.ends_with("views") || table == "commands"
}

#[test]
fn the_example_holds_every_setting() {
    let tables = [
        "",
        "profiles.work",
        "profiles.work.fields",
        "profiles.work.state_names",
        "profiles.work.secure_score",
        "profiles.work.secure_score.due_days",
        "profiles.test.scope",
        "profiles.work.views",
        "views",
        "commands",
        "sync",
        "ui",
        "log",
    ];
    let example: toml::Table = EXAMPLE.parse().unwrap();
    for table in tables {
        let steps = table.split('.').filter(|step| !step.is_empty());
        let here = steps.fold(&example, |at, step| match &at[step] {
            toml::Value::Array(list) => list[0].as_table().unwrap(),
            other => other.as_table().unwrap(),
        });
        for setting in settings_of(table) {
            assert!(here.contains_key(&setting), "`{setting}` of [{table}] is not in config.example.toml");
        }
    }
    assert!(settings_of("").iter().all(|top| tables.iter().any(|table| table.starts_with(top))
        || ["default_profile", "passphrase_command", "keys", "views"].contains(&top.as_str())));
}

#[test]
fn an_empty_or_missing_file_is_an_empty_configuration() {
    assert_eq!(parse("").unwrap(), Config::default());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.toml");
    assert_eq!(Config::load(&path, true).unwrap(), Config::default());
    assert!(matches!(Config::load(&path, false), Err(ConfigError::Missing(_))));
}

#[test]
fn an_unknown_setting_is_told_with_its_place_and_the_nearest_name() {
    assert_eq!(
        refusal("[sync]\nintervall = \"60s\"\n"),
        "2:1: `intervall`: did you mean `interval`? not a setting here; known: interval, unclear_wait, grace, page_size, overlap, keep_log"
    );
    assert_eq!(refusal("[log]\n  colour = 1\n"), "2:3: `colour`: not a setting here; known: level");
    assert!(refusal("[snyc]\n").starts_with("1:2: `snyc`: did you mean `sync`? "));
    assert!(refusal(&format!("{SMALL}client_secret = \"hunter2\"\n")).starts_with("5:1: `client_secret`: "));
    assert!(!refusal(&format!("{SMALL}client_secret = \"hunter2\"\n")).contains("hunter2"));
    assert!(refusal(&format!("{SMALL}[profiles.work.fields]\nsorce = \"u_x\"\n")).contains("did you mean `source`?"));
    assert!(refusal(&format!("{SMALL}scope = {{ changes = \"active=true\" }}\n")).contains("did you mean `change`?"));
}

#[test]
fn a_wrong_value_is_told_with_its_place_and_what_was_expected() {
    let cases = [
        ("[sync]\ninterval = \"5s\"\n", "2:12: `\"5s\"`: expected at least \"10s\""),
        ("[sync]\ninterval = 60\n", "2:12: `60`: expected a string"),
        ("[sync]\npage_size = 0\n", "2:13: `0`: expected a whole number from 1 to 1000"),
        ("[sync]\npage_size = \"many\"\n", "2:13: `\"many\"`: expected a whole number"),
        ("[ui]\nascii = \"no\"\n", "2:9: `\"no\"`: expected a boolean"),
        (
            "[ui]\ntheme = \"drak\"\n",
            "2:9: `\"drak\"`: did you mean `dark`? expected one of ansi, auto, terminal, dark, light, high-contrast, mono",
        ),
        ("default_profile = \"x\"\n", "1:19: `\"x\"`: expected the name of one of the profiles"),
    ];
    for (text, message) in cases {
        assert_eq!(refusal(text), message, "{text}");
    }
}

#[test]
fn a_profile_is_checked_field_by_field() {
    let with = |line: &str| refusal(&format!("{SMALL}{line}\n"));
    assert_eq!(
        with("scope = \"active=true^prioritty=1\""),
        "5:9: `\"active=true^prioritty=1\"`: expected \"mine\", \"all\" or an encoded query; at character 13: no such column on \
         change_request or incident (own columns begin with u_ or x_)"
    );
    assert!(with("scope = { incident = \"x\" }").starts_with("5:22: `\"x\"`: "));
    assert!(with("scope = 1").contains("expected \"mine\", \"all\""));
    assert!(with("scope = {}").contains("expected a query for"));
    assert!(with("grant = \"implicit\"").contains("expected one of authorization-code, client-credentials, password"));
    assert!(with("me = \" \"").starts_with("5:6: "));
    assert!(with("fields = { source = \"state\" }").contains("beginning with u_ or x_"));
    assert_eq!(with("grant = \"password\""), "1:11: `work`: the grant \"password\" needs a `username`");
    let logged_in = with("proxy = \"http://user:hunter2@proxy:8080\"");
    assert!(logged_in.starts_with("5:9: ") && !logged_in.contains("hunter2"), "{logged_in}");
    let unsafe_instance = refusal(&SMALL.replace("https", "http"));
    assert!(unsafe_instance.starts_with("2:12: `\"http://a.example.com\"`: expected https://"), "{unsafe_instance}");
    for vault in Vault::ALL {
        assert_eq!(parse(&SMALL.replace("plain", vault.word())).unwrap().profiles["work"].vault, vault);
    }
    let unknown = refusal(&SMALL.replace("plain", "keychain"));
    assert_eq!(
        unknown,
        "4:9: `\"keychain\"`: expected \"keyring\", \"encrypted\" or \"plain\" (a file that only its owner can read, not encrypted)"
    );
    let missing = refusal("[profiles.work]\nclient_id = \"x\"\n");
    assert!(missing.starts_with("1:") && missing.contains("`instance` is missing"), "{missing}");
    assert!(refusal(&SMALL.replace("work", "\"a/b\"")).starts_with("1:11: "));
}

#[test]
fn a_command_is_a_list_and_a_line_for_a_shell_is_refused_with_what_to_write() {
    let list = "a list of the program and its arguments, as in [\"pass\", \"show\", \"ticketdeck\"]";
    for (setting, place) in [("passphrase_command", "1:22"), ("secrets_command", "5:19")] {
        for wrong in ["\"pass show x\"", "[]", "[\" \"]", "[\"a\\u0000b\"]"] {
            let line = format!("{setting} = {wrong}\n");
            let text = if place.starts_with('1') { format!("{line}{SMALL}") } else { format!("{SMALL}{line}") };
            let refused = refusal(&text);
            assert!(refused.starts_with(place) && refused.contains(list), "{refused}");
        }
    }
}

/// Whoever may change the file may have commands run in the person's name.
#[test]
fn commands_are_only_taken_from_a_file_of_ones_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let with_commands = [
        format!("passphrase_command = [\"x\"]\n{SMALL}"),
        format!("{SMALL}secrets_command = [\"x\"]\n"),
        format!("{SMALL}[[commands]]\nname = \"x\"\nrun = [\"x\"]\n"),
    ];
    for text in &with_commands {
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(Config::load(&path, false).is_ok());
        for open in [0o664, 0o646] {
            fs::set_permissions(&path, fs::Permissions::from_mode(open)).unwrap();
            assert!(matches!(Config::load(&path, false), Err(ConfigError::OpenToOthers(_))));
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        // Only root can give a file away.
        if rustix::process::geteuid().is_root() {
            std::os::unix::fs::chown(&path, Some(4242), None).unwrap();
            let refused = Config::load(&path, false).unwrap_err();
            assert!(matches!(refused, ConfigError::ForeignCommands(_)) && refused.to_string().contains("config.toml"), "{refused}");
            fs::write(&path, SMALL).unwrap();
            assert!(Config::load(&path, false).is_ok(), "without commands it may be somebody else's");
            std::os::unix::fs::chown(&path, Some(0), None).unwrap();
        }
    }
}

#[test]
fn broken_toml_is_told_with_its_place() {
    assert!(refusal("[sync\n").starts_with("1:"));
    assert!(refusal("[ui]\ntheme = \"a\ntheme = 1").starts_with("2:"));
    assert!(refusal("[ui]\nascii = true\nascii = false\n").starts_with("3:1: `ascii`"));
}

#[test]
fn terminal_escapes_in_the_file_stay_in_the_file() {
    let message = refusal("\"\u{9b}2J\" = 1");
    assert!(message.chars().all(|c| !c.is_control()), "{message:?}");
}

#[test]
fn commands_are_read_with_their_keys_place() {
    let text = "[[commands]]\nname = \"Ping\"\nkey = \"; p\"\nrun = [\"ping\", \"{name}\"]\nwhere = [\"ticket\"]\nwait = false\n";
    let config = parse(text).unwrap();
    let [CommandBinding { command, key: Some((key, place)) }] = &config.commands[..] else { panic!("{:?}", config.commands) };
    assert_eq!((key.as_str(), place.line, place.column), ("; p", 3, 7));
    assert_eq!((command.name.as_str(), &command.places[..], command.wait), ("Ping", &[CommandPlace::Ticket][..], false));
    let plain = parse("[[commands]]\nname = \"a\"\nrun = [\"x\"]\n").unwrap();
    assert_eq!((plain.commands[0].command.places.len(), plain.commands[0].command.wait, &plain.commands[0].key), (3, true, &None));
    for (wrong, place, told) in [
        ("name = \"a\"\nrun = [\"sh\", \"-c\", \"{name}\"]\n", "3:7", "a shell would read `{name}` as commands"),
        ("name = \"a\"\nrun = \"x\"\n", "3:7", "expected a sequence"),
        ("name = \"a\"\nrun = []\n", "3:7", "expected a list of a program"),
        ("name = \"\\u001b\"\nrun = [\"x\"]\n", "2:8", "visible characters"),
        ("name = \"a\"\nrun = [\"x\"]\nwhere = [\"lst\"]\n", "4:9", "did you mean `list`?"),
        ("name = \"a\"\nrun = [\"x\"]\n[[commands]]\nname = \"a\"\nrun = [\"y\"]\n", "5:8", "no other command has"),
    ] {
        let refused = refusal(&format!("[[commands]]\n{wrong}"));
        assert!(refused.starts_with(place) && refused.contains(told), "{refused}");
    }
}

#[test]
fn key_bindings_keep_their_place() {
    let config = parse("[keys.list]\nopen = [\"enter\"]\n\n[keys.home]\nqiut = []\n").unwrap();
    let found: Vec<(&str, &str, usize)> =
        config.keys.iter().map(|key| (key.scope.as_str(), key.action.as_str(), key.place.line)).collect();
    assert_eq!(found, [("list", "open", 2), ("home", "qiut", 5)]);
    assert_eq!(config.key_preset, KeyPreset::Default);
    let config = parse("[keys]\npreset = \"emacs\"\n[keys.list]\nfilter = [\"f5\"]\n").unwrap();
    assert_eq!((config.key_preset, config.keys.len(), config.keys[0].place.line), (KeyPreset::Emacs, 1, 4));
}

#[test]
fn a_preset_that_there_is_not_is_told_with_the_nearest() {
    let refused = |text: &str| parse(text).unwrap_err().to_string();
    let message = refused("[keys]\npreset = \"emcas\"\n");
    assert!(message.contains(":2:10: ") && message.contains("did you mean `emacs`?"), "{message}");
    let message = refused("[keys]\nlist = \"x\"\n");
    assert!(message.contains(":2:8: "), "{message}");
    let message = refused("[keys.list]\nfilter = \"x\"\n");
    assert!(message.contains(":2:10: "), "{message}");
}

#[test]
fn the_profile_is_the_asked_for_the_default_or_the_only_one() {
    let config = parse(EXAMPLE).unwrap();
    assert_eq!(config.profile(Some("test")).unwrap().unwrap().0, "test");
    assert!(matches!(config.profile(Some("other")), Err(ConfigError::NoSuchProfile { .. })));
    let undecided = parse(&EXAMPLE.replace("default_profile", "#")).unwrap();
    assert!(matches!(undecided.profile(None), Err(ConfigError::WhichProfile(_))));
    assert_eq!(parse(SMALL).unwrap().profile(None).unwrap().unwrap().0, "work");
    assert_eq!(Config::default().profile(None).unwrap(), None);
}

#[test]
fn a_file_that_others_can_change_is_not_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    fs::write(&path, SMALL).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(Config::load(&path, false).is_ok());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
    assert!(matches!(Config::load(&path, false), Err(ConfigError::OpenToOthers(_))));
}

#[test]
fn a_saved_profile_reads_back_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/config.toml");
    for (name, mut profile) in parse(EXAMPLE).unwrap().profiles {
        // Views are written by hand only.
        profile.views.clear();
        save_profile(&path, &name, &profile).unwrap();
        let read = Config::load(&path, false).unwrap();
        assert_eq!(read.profiles[&name], profile);
        assert_eq!(read.default_profile.as_deref(), Some("test"), "the first one stays the default");
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn saving_changes_only_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let before = EXAMPLE.replace("interval = \"2m\"", "interval = \"2m\" # not too often");
    fs::write(&path, &before).unwrap();
    let mut profile = Config::load(&path, false).unwrap().profiles["work"].clone();
    save_profile(&path, "work", &profile).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), before, "nothing changed");
    profile.interval = Some(Duration::from_mins(5));
    profile.me = None;
    profile.fields.category = None;
    profile.state_names.incident.insert("6".into(), "Done".into());
    save_profile(&path, "work", &profile).unwrap();
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.contains("interval = \"5m\" # not too often\n"), "{after}");
    let gone: Vec<&str> = before.lines().filter(|line| !after.contains(*line)).collect();
    assert_eq!(gone.iter().filter(|line| !line.starts_with('#')).count(), 3, "{gone:?}");
    assert_eq!(Config::load(&path, false).unwrap().profiles["work"], profile);
}

#[test]
fn a_broken_file_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let profile = parse(SMALL).unwrap().profiles["work"].clone();
    fs::write(&path, "[ui]\ntheem = \"dark\"\n").unwrap();
    assert!(save_profile(&path, "work", &profile).is_err());
    assert!(remove_profile(&path, "work").is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), "[ui]\ntheem = \"dark\"\n");
    assert!(save_profile(&path, "../work", &profile).is_err());
}

#[test]
fn a_linked_file_is_changed_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real.toml"), folder.path().join("config.toml"));
    fs::write(&real, "# mine\n").unwrap();
    symlink(&real, &link).unwrap();
    save_profile(&link, "work", &parse(SMALL).unwrap().profiles["work"]).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    let text = fs::read_to_string(&real).unwrap();
    assert!(text.contains("# mine") && text.contains("[profiles.work]"), "{text}");
}

#[test]
fn a_removed_profile_leaves_the_others_and_their_comments() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    fs::write(&path, EXAMPLE).unwrap();
    assert!(remove_profile(&path, "work").unwrap());
    assert!(!remove_profile(&path, "work").unwrap());
    let config = Config::load(&path, false).unwrap();
    assert_eq!((config.default_profile, config.profiles.len()), (None, 1));
    assert!(fs::read_to_string(&path).unwrap().contains("# A kind without a query is not followed."));
}

#[test]
fn views_are_read_with_their_filters_and_refused_with_the_place() {
    let config = parse(EXAMPLE).unwrap();
    let view = &config.views(&config.profiles["test"])[0];
    assert_eq!(view.filter.to_string(), "assigned:me is:open due:week,overdue");
    assert_eq!((view.sort, view.descending, view.limit), (SortColumn::Due, false, Some(100)));
    let standard = parse(SMALL).unwrap();
    assert_eq!(standard.views(&standard.profiles["work"]).len(), 5);
    let own = format!("{SMALL}[[profiles.work.views]]\nname = \"x\"\nsort = \"-created\"\n[[views]]\nname = \"y\"\n");
    let own = parse(&own).unwrap();
    let views = own.views(&own.profiles["work"]);
    assert_eq!((views.len(), views[0].sort, views[0].descending), (1, SortColumn::Created, true));

    let with = |line: &str| refusal(&format!("[[views]]\nname = \"x\"\n{line}\n"));
    assert_eq!(
        with("filter = \"mine stat:new\""),
        "3:10: `\"mine stat:new\"`: expected a filter; at character 6: there is no field `stat`; did you mean `state`? (a word with a \
         colon is written in quotes)"
    );
    assert!(with("sort = \"deu\"").starts_with("3:8: `\"deu\"`: did you mean `due`? expected one of updated, "));
    assert!(with("columns = [\"nmae\"]").contains("did you mean `name`?"));
    assert!(with("limit = 0").starts_with("3:9: `0`: expected a whole number"));
    assert!(with("colums = []").contains("did you mean `columns`?"));
    assert!(refusal("[[views]]\nfilter = \"mine\"\n").contains("`name` is missing"));
}

const SCORE: &str = "[profiles.work.secure_score]\ntenant = \"contoso.onmicrosoft.com\"\nclient_id = \"app\"\n";

fn score(lines: &str) -> Result<SecureScore, ConfigError> {
    let mut config = parse(&format!("{SMALL}{SCORE}{lines}"))?;
    Ok(config.profiles.remove("work").unwrap().secure_score.unwrap())
}

#[test]
fn secure_score_has_the_clouds_addresses_unless_others_are_named() {
    let plain = score("").unwrap();
    assert_eq!(plain, SecureScore::new("contoso.onmicrosoft.com", "app").unwrap());
    assert_eq!((plain.grant, plain.write_back, plain.interval), (ScoreGrant::AuthorizationCode, false, Duration::from_hours(1)));
    assert_eq!(
        (plain.entra.as_str(), plain.graph.as_str()),
        ("https://login.microsoftonline.com/", "https://graph.microsoft.com/")
    );
    let dod = score("cloud = \"dod\"\n").unwrap();
    assert_eq!((dod.entra.as_str(), dod.graph.as_str()), ("https://login.microsoftonline.us/", "https://dod-graph.microsoft.us/"));
    let demo = score("graph = \"http://127.0.0.1:8080/graph\"\n").unwrap();
    assert_eq!(demo.own_graph().unwrap().as_str(), "http://127.0.0.1:8080/graph");
    assert_eq!(demo.own_entra(), None);
    let app = score("grant = \"client-credentials\"\ncertificate = \"app.pem\"\n").unwrap();
    assert_eq!(app.certificate.as_deref(), Some(Path::new("/etc/x/app.pem")));
    assert!(parse(SMALL).unwrap().profiles["work"].secure_score.is_none());
}

#[test]
fn what_cannot_be_of_secure_score_is_told_with_its_place() {
    let refused = |line: &str| {
        let message = score(&format!("{line}\n")).unwrap_err().to_string();
        message.strip_prefix("/etc/x/config.toml:").unwrap().to_owned()
    };
    assert_eq!(
        refused("cloud = \"china\""),
        "8:9: `\"china\"`: there is no Secure Score in the cloud of China (21Vianet); leave [secure_score] out"
    );
    assert_eq!(refused("cloud = \"gov\""), "8:9: `\"gov\"`: expected \"global\", \"gcc-high\" or \"dod\"");
    assert!(refused("interval = \"59m\"").starts_with("8:12: `\"59m\"`: expected at least \"1h\""));
    assert!(refused("graph = \"http://graph.example.com\"").contains("expected https://"));
    assert!(refused("certificate = \"app.pem\"").contains("for the grant \"client-credentials\" only"));
    assert!(refused("due_days = { critical = -1 }").starts_with("8:"));
    assert!(refused("client_secret = \"hunter2\"").starts_with("8:1: `client_secret`: "));
    for tenant in ["common", "organizations", "contoso", "../contoso.com", "a/b.com", ".com", ""] {
        let text = format!("{SMALL}{}", SCORE.replace("contoso.onmicrosoft.com", tenant));
        assert!(parse(&text).unwrap_err().to_string().contains("the tenant's id or one of its domains"), "{tenant}");
    }
}

#[test]
fn secure_score_is_written_back_as_it_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let lines = "cloud = \"gcc-high\" # ours\ngrant = \"client-credentials\"\ncertificate = \"app.pem\"\nredirect_port = 8400\n\
        graph = \"http://127.0.0.1:8080/graph\"\ninterval = \"2h\"\nwrite_back = true\nsecret_set = 2\ndue_days = { high = 5 }\n";
    let text = format!("{SMALL}{SCORE}{lines}");
    fs::write(&path, &text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let read = Config::load(&path, false).unwrap().profiles.remove("work").unwrap();
    save_profile(&path, "work", &read).unwrap();
    assert_eq!(Config::load(&path, false).unwrap().profiles["work"], read);
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.contains("# ours") && written.contains("certificate = \"app.pem\""), "{written}");
    // A profile made by the program has nothing but what differs from the defaults, and disconnecting takes the table away.
    let plain = Profile { secure_score: Some(SecureScore::new("contoso.com", "app").unwrap()), ..read.clone() };
    save_profile(&path, "other", &plain).unwrap();
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.ends_with("[profiles.other.secure_score]\ntenant = \"contoso.com\"\nclient_id = \"app\"\n"), "{written}");
    save_profile(&path, "other", &Profile { secure_score: None, ..plain }).unwrap();
    assert!(Config::load(&path, false).unwrap().profiles["other"].secure_score.is_none());
}

#[test]
fn a_theme_is_kept_without_disturbing_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let text = "# mine\n[ui] # looks\ntheme = \"auto\" # for the projector\nascii = true\n[sync]\ngrace = \"9s\"\n";
    fs::write(&path, text).unwrap();
    save_theme(&path, "high-contrast").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), text.replace("\"auto\"", "\"high-contrast\""));
    assert_eq!(Config::load(&path, false).unwrap().ui.theme, Theme::HighContrast);
    let new = folder.path().join("new.toml");
    save_theme(&new, "light").unwrap();
    assert_eq!(fs::read_to_string(&new).unwrap(), "[ui]\ntheme = \"light\"\n");
    assert_eq!(fs::metadata(&new).unwrap().permissions().mode() & 0o777, 0o600);
    fs::write(&new, "[ui]\ntheme = 7\n").unwrap();
    assert!(save_theme(&new, "dark").is_err());
    assert_eq!(fs::read_to_string(&new).unwrap(), "[ui]\ntheme = 7\n", "a file with a slip stays as it is");
}
