//! The language: what is read, what is refused and where, and that writing and reading are each other's reverse.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::domain::listing::StateName;

fn parse(text: &str) -> Filter {
    Filter::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn two_filters_together_let_through_what_both_do() {
    for (a, b, both) in [
        ("mine OR vpn", "overdue OR is:new", "mine overdue OR mine is:new OR vpn overdue OR vpn is:new"),
        ("mine", "vpn | mail", "mine vpn | mail"),
        ("", "mine", "mine"),
        ("mine", "", "mine"),
        ("", "", ""),
    ] {
        assert_eq!(parse(a).and(parse(b)), parse(both), "{a} and {b}");
    }
}

fn one(text: &str) -> Test {
    let filter = parse(text);
    let terms: Vec<&Term> = filter.terms().collect();
    assert_eq!(terms.len(), 1, "{text}");
    assert!(!terms[0].not, "{text}");
    terms[0].test.clone()
}

fn refusal(text: &str) -> String {
    Filter::parse(text).unwrap_err().to_string()
}

fn states() -> Vec<StateName> {
    let name = |kind, value: &str, name: &str| StateName { kind, value: value.into(), name: name.into() };
    vec![name(Kind::Change, "-5", "New"), name(Kind::Change, "-4", "Being weighed"), name(Kind::Incident, "3", "On Hold")]
}

#[test]
fn terms_mean_what_the_manual_says() {
    assert_eq!(one("vpn"), Test::Word("vpn".into()));
    assert_eq!(one("\"two words\""), Test::Text(TextField::Text, vec![Pattern::holds("two words")]));
    assert_eq!(one("state:new,\"on hold\""), Test::State(vec![Pattern::holds("new"), Pattern::holds("on hold")]));
    assert_eq!(one("state:=-5"), Test::State(vec![Pattern::is("-5")]));
    assert_eq!(one("priority:high,5"), Test::Priority(vec![Span::At(2), Span::At(5)]));
    assert_eq!(one("priority:<=2"), Test::Priority(vec![Span::AtMost(2)]));
    assert_eq!(
        one("assigned:me,none,Mira"),
        Test::Assigned(vec![Person::Me, Person::Nobody, Person::Named(Pattern::holds("Mira"))])
    );
    assert_eq!(one("assigned:\"me\""), Test::Assigned(vec![Person::Named(Pattern::holds("me"))]));
    assert_eq!(one("due:<2026-12-01"), Test::Due(vec![Due::Days(Span::Below(Day::On(date(2026, 12, 1))))]));
    assert_eq!(one("due:today..+2w"), Test::Due(vec![Due::Days(Span::Between(Day::Away(0), Day::Away(14)))]));
    assert_eq!(one("due:week,none"), Test::Due(vec![Due::Week, Due::Never]));
    assert_eq!(one("changed:2h"), Test::Time(TimeField::Changed, vec![Moment::Within(120)]));
    assert_eq!(one("created:>-3d"), Test::Time(TimeField::Created, vec![Moment::Days(Span::Above(Day::Away(-3)))]));
    assert_eq!(one("number:CHG003*"), Test::Text(TextField::Number, vec![Pattern { how: Match::Starts, text: "CHG003".into() }]));
    assert_eq!(one("name:*\"a b\""), Test::Text(TextField::Name, vec![Pattern { how: Match::Ends, text: "a b".into() }]));
    assert_eq!(one("category:identity,none"), Test::Category(vec![Some(Category::Identity), None]));
    assert_eq!(one("KIND:Incident"), Test::Kind(vec![Kind::Incident]));
}

#[test]
fn shortcuts_stand_for_terms() {
    for (short, term) in [("open", "is:open"), ("mine", "assigned:me"), ("Unassigned", "assigned:none"), ("overdue", "due:overdue")]
    {
        assert_eq!(parse(short), parse(term), "{short}");
    }
    assert_eq!(parse("!changed"), parse("!changed:since-visit"));
    assert_eq!(one("\"open\""), Test::Text(TextField::Text, vec![Pattern::holds("open")]));
}

#[test]
fn or_comes_in_the_two_forms_of_an_encoded_query() {
    let filter = parse("a | !b c OR d");
    let shape: Vec<Vec<usize>> = filter.groups.iter().map(|group| group.0.iter().map(|clause| clause.0.len()).collect()).collect();
    assert_eq!(shape, [vec![2, 1], vec![1]]);
    assert_eq!(filter.to_string(), "a | !b c OR d");
    assert_eq!(parse("a|b"), parse("a | b"));
    assert!(parse("  ").is_empty());
}

#[test]
fn words_with_a_colon_that_is_no_field_stay_words() {
    for word in ["12:30", "https://example.com/a:b", "a-b:c", "漢字:x"] {
        assert_eq!(one(word), Test::Word(word.into()));
    }
}

#[test]
fn refusals_tell_where_what_and_the_nearest_word() {
    let cases = [
        (
            "vpn stat:new",
            "at character 5: there is no field `stat`; did you mean `state`? (a word with a colon is written in quotes)",
        ),
        ("ü xyzzy:1", "at character 3: there is no field `xyzzy` (a word with a colon is written in quotes)"),
        (
            "due:overdoe",
            "at character 5: `overdoe` cannot stand here; did you mean `overdue`? expected 2026-12-31, today, +7d, week, overdue, none, \
             <DAY, DAY..DAY",
        ),
        ("kind:change,problem", "at character 13: `problem` cannot stand here expected change, incident"),
        ("state:", "at character 7: a value is missing; expected state"),
        ("priority:1,", "at character 12: a value is missing; expected 1..5, <=2, critical, high, moderate, low, planning"),
        ("name:\"half", "at character 6: the quotation mark is not closed"),
        ("a\"b\"", "at character 2: a quotation mark can only stand around a whole value"),
        ("| a", "at character 1: expected a word or a term beside `|`, `OR` or `!`"),
        ("a |", "at character 4: expected a word or a term beside `|`, `OR` or `!`"),
        ("a OR", "at character 5: expected a word or a term beside `|`, `OR` or `!`"),
        ("a ! b", "at character 3: expected a word or a term beside `|`, `OR` or `!`"),
        (
            "due:2026-02-30",
            "at character 5: `2026-02-30` cannot stand here expected 2026-12-31, today, +7d, week, overdue, none, <DAY, DAY..DAY",
        ),
    ];
    for (text, message) in cases {
        assert_eq!(refusal(text), message, "{text}");
    }
    assert!(!refusal("due:\u{1b}[2J").contains('\u{1b}'), "hostile text is made visible");
}

#[test]
fn states_are_checked_against_the_names_that_are_known() {
    assert!(Filter::parse_knowing("state:weigh,\"on hold\",=99", &states()).is_ok());
    let error = Filter::parse_knowing("state:new,\"on hodl\"", &states()).unwrap_err();
    assert_eq!(error.position, 11);
    assert!(error.to_string().contains("did you mean `On Hold`?"), "{error}");
    assert!(Filter::parse("state:anything").is_ok(), "only an instance knows its states");
}

#[test]
fn completion_offers_fields_then_values() {
    let options = |before: &str| complete(before, &states(), &["Mira Okafor".to_owned(), "Jo".to_owned()]).options;
    assert_eq!(options("st"), ["state:"]);
    assert_eq!(options("!un"), ["!unassigned"]);
    assert_eq!(options("a due:o"), ["due:overdue"]);
    assert_eq!(options("state:new,\"on"), ["state:new,\"On Hold\""]);
    assert_eq!(options("assigned:m"), ["assigned:me", "assigned:\"Mira Okafor\""]);
    assert_eq!(options("kind:change,"), ["kind:change,change", "kind:change,incident"]);
    assert_eq!(options("nofield:"), [] as [&str; 0]);
    assert!(options("").contains(&"mine".to_owned()));
    let completion = complete("vpn !due:ov", &states(), &[]);
    assert_eq!((completion.start, completion.options), (4, vec!["!due:overdue".to_owned()]));
}

#[test]
fn every_offered_value_is_read() {
    for field in Field::ALL {
        for value in field.values() {
            parse(&format!("{}:{value}", field.word()));
        }
    }
}

#[test]
fn nearly_right_words_are_found_and_short_ones_are_not_guessed() {
    assert!(is_near("printr", "", "Printer queue", ""));
    assert!(is_near("okafro", "", "", "Mira Okafor"));
    assert!(is_near("certifciates", "", "the certificates expire", ""));
    assert!(is_near("chg7", "CHG0030007", "", ""));
    assert!(!is_near("chg7", "CHG0030017", "", ""));
    assert!(!is_near("vpm", "", "VPN tunnel", ""));
    assert!(!is_near("evil", "", "Devil", ""));
}

fn paste(text: &str) -> Pasted {
    pasted(text).unwrap_or_else(|| panic!("{text} is not seen as a query")).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

#[test]
fn addresses_of_lists_become_filters_however_they_are_wrapped() {
    let query = "active%3Dtrue%5EpriorityIN1%2C2%5Eshort_descriptionLIKEvpn%20x%5EORassigned_toISEMPTY%5EORDERBYDESCsys_created_on";
    let twice = query.replace('%', "%25");
    for address in [
        format!("https://acme.service-now.com/incident_list.do?sysparm_query={query}&sysparm_view=x"),
        format!("incident_list.do?sysparm_first_row=1&sysparm_query={query}#top"),
        format!("https://acme.service-now.com/nav_to.do?uri=%2Fincident_list.do%3Fsysparm_query%3D{twice}"),
        format!("https://acme.service-now.com/now/nav/ui/classic/params/target/incident_list.do%3Fsysparm_query%3D{twice}%26x%3D1"),
    ] {
        let pasted = paste(&address);
        assert_eq!(pasted.kind, Some(Kind::Incident), "{address}");
        assert_eq!(pasted.filter.to_string(), "is:open priority:critical,high name:\"vpn x\" | assigned:none", "{address}");
        assert_eq!((pasted.order, pasted.left_out.len()), (Some((super::super::listing::SortColumn::Created, true)), 0));
    }
    assert_eq!(paste("https://x/task_list.do").kind, None);
    assert_eq!(pasted("https://x/sys_user_list.do?sysparm_query=a=b"), Some(Err(PasteError::OtherTable("sys_user".into()))));
}

#[test]
fn encoded_queries_become_filters_and_name_what_is_left_out() {
    let id = "0123456789abcdef0123456789abcdef";
    let cases = [
        ("state=-5^ORstate=-4".to_owned(), "state:=-5 | state:=-4".to_owned()),
        ("active=true^NQactive=false^number=CHG1".to_owned(), "is:open OR is:closed number:=CHG1".to_owned()),
        (format!("assigned_to={id}^assignment_group!={id}"), format!("assigned:={id} !group:={id}")),
        ("due_date<2026-12-01 00:00:00^due_dateISNOTEMPTY".to_owned(), "due:<2026-12-01 !due:none".to_owned()),
        ("short_descriptionSTARTSWITHa^short_descriptionNOT LIKEb".to_owned(), "name:a* !name:b".to_owned()),
        ("priority<=2^EQ".to_owned(), "priority:<=high".to_owned()),
    ];
    for (query, filter) in cases {
        assert_eq!(paste(&query).filter.to_string(), filter, "{query}");
    }
    let partly = paste("active=true^impact=1^ORpriority=1^risk=2");
    assert_eq!(
        (partly.filter.to_string().as_str(), partly.left_out),
        ("is:open", vec!["impact=1^ORpriority=1".into(), "risk=2".into()])
    );
    let lost = paste("active=true^NQimpact=1");
    assert!(lost.filter.is_empty(), "an alternative that cannot be told lets everything through: {}", lost.filter);
}

#[test]
fn a_pasted_query_that_cannot_be_read_is_refused_with_its_place_and_plain_text_is_left_alone() {
    let Some(Err(PasteError::Query(error))) = pasted("active=true^prioritty=1") else { panic!() };
    assert_eq!(error.position, 13);
    assert!(matches!(pasted("active=true^assigned_to=javascript:gs.x()"), Some(Err(PasteError::Query(_)))));
    for text in ["vpn", "two words", "state:new", "", "a=b", "https://example.com/page"] {
        assert_eq!(pasted(text), None, "{text}");
    }
    assert!(paste("priority=1").left_out.is_empty());
}

#[test]
fn a_filter_is_said_to_the_instance_as_far_as_it_can_be() {
    let me = Me { sys_id: crate::domain::SysId::parse(&"a".repeat(32)).ok(), ..Me::default() };
    let context = Context { now: "2026-11-20T14:40:00Z".parse().unwrap(), me, states: states(), ..Context::default() };
    let say = |text: &str| {
        let Encoded { queries, left_out } = encode(&parse(text), Kind::Change, &context);
        (queries.into_iter().reduce(super::super::query::Query::or).map(|query| query.to_encoded()).unwrap_or_default(), left_out)
    };
    let a = "a".repeat(32);
    let cases = [
        ("mine open", format!("assigned_to={a}^active=true")),
        ("overdue", "active=true^due_date<2026-11-20 00:00:00".into()),
        ("due:week", "due_date>=2026-11-16 00:00:00^due_date<2026-11-23 00:00:00".into()),
        ("state:new | unassigned", "stateIN-5^ORassigned_toISEMPTY".into()),
        ("!name:x,y", "short_descriptionNOT LIKEx^short_descriptionNOT LIKEy".into()),
        ("kind:change priority:1..2 OR group:none", "priority>=1^priority<=2^NQassignment_group.nameISEMPTY".into()),
        ("vpn", "numberLIKEvpn^ORshort_descriptionLIKEvpn^ORdescriptionLIKEvpn^ORassigned_to.nameLIKEvpn".into()),
    ];
    for (text, encoded) in cases {
        assert_eq!(say(text), (encoded, Vec::new()), "{text}");
    }
    assert_eq!(say("changed open a^b").1, ["changed:since-visit", "a^b"], "query syntax never leaves as a value (law 6)");
    assert!(encode(&parse("kind:incident"), Kind::Change, &context).queries.is_empty());
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,6}", "[A-Za-z0-9 ,|\"\\\\!*=:<>.-]{1,10}", "\\PC{1,6}", Just("none".to_owned()), Just("OR".to_owned())]
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let how = prop_oneof![Just(Match::Holds), Just(Match::Is), Just(Match::Starts), Just(Match::Ends)];
    (how, text()).prop_map(|(how, text)| Pattern { how, text })
}

fn day() -> impl Strategy<Value = Day> {
    let on = (1i16..9999, 1i8..13, 1i8..29).prop_map(|(year, month, day)| Day::On(date(year, month, day)));
    prop_oneof![(-36_500..36_500).prop_map(Day::Away), on]
}

fn span<T: Copy + std::fmt::Debug>(value: impl Strategy<Value = T> + Clone) -> impl Strategy<Value = Span<T>> {
    (0..6, value.clone(), value).prop_map(|(form, v, w)| match form {
        0 => Span::At(v),
        1 => Span::Below(v),
        2 => Span::AtMost(v),
        3 => Span::Above(v),
        4 => Span::AtLeast(v),
        _ => Span::Between(v, w),
    })
}

fn some<T: std::fmt::Debug>(one: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(one, 1..4)
}

fn test() -> impl Strategy<Value = Test> {
    let pick = |all: &[Flag]| prop::sample::select(all.to_vec());
    let person = prop_oneof![
        Just(Person::Me),
        Just(Person::Nobody),
        "[0-9a-f]{32}".prop_map(Person::Id),
        pattern().prop_map(Person::Named),
        Just(Person::Named(Pattern::holds("Me"))),
    ];
    let due = prop_oneof![Just(Due::Never), Just(Due::Overdue), Just(Due::Week), span(day().boxed()).prop_map(Due::Days)];
    let moment = prop_oneof![(1u32..100_000).prop_map(Moment::Within), span(day().boxed()).prop_map(Moment::Days)];
    let texts = prop::sample::select(vec![TextField::Number, TextField::Name, TextField::Text, TextField::Group, TextField::SysId]);
    prop_oneof![
        "[a-z0-9漢-]{1,8}"
            .prop_filter("a shortcut", |word| !["open", "mine", "unassigned", "overdue", "changed"].contains(&word.as_str()))
            .prop_map(Test::Word),
        some(pick(&Flag::ALL)).prop_map(Test::Is),
        some(prop::sample::select(Kind::ALL.to_vec())).prop_map(Test::Kind),
        some(pattern()).prop_map(Test::State),
        some(span((0u8..9).boxed())).prop_map(Test::Priority),
        some(person).prop_map(Test::Assigned),
        some(prop::option::of(prop::sample::select(Category::ALL.to_vec()))).prop_map(Test::Category),
        some(prop::option::of(prop::sample::select(Source::ALL.to_vec()))).prop_map(Test::Source),
        some(due).prop_map(Test::Due),
        Just(Test::Time(TimeField::Changed, vec![Moment::SinceVisit])),
        some(moment).prop_map(|all| Test::Time(TimeField::Created, all)),
        (texts, some(pattern())).prop_map(|(field, all)| Test::Text(field, all)),
    ]
}

fn filter() -> impl Strategy<Value = Filter> {
    let term = (any::<bool>(), test()).prop_map(|(not, test)| Term { not, test });
    let clause = prop::collection::vec(term, 1..3).prop_map(Clause);
    let group = prop::collection::vec(clause, 1..4).prop_map(Group);
    prop::collection::vec(group, 0..3).prop_map(|groups| Filter { groups })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(filter in filter()) {
        let text = filter.to_string();
        prop_assert_eq!(Filter::parse(&text), Ok(filter), "{}", text);
    }

    #[test]
    fn any_text_is_read_or_refused_inside_it(text in "\\PC{0,40}") {
        match Filter::parse(&text) {
            Ok(filter) => prop_assert_eq!(Filter::parse(&filter.to_string()), Ok(filter)),
            Err(error) => prop_assert!((1..=text.chars().count() + 1).contains(&error.position)),
        }
    }

    #[test]
    fn any_paste_is_read_or_refused(text in "[a-z_=^%A-Z0-9 ,<>/:?.&-]{0,60}") {
        if let Some(Ok(found)) = pasted(&format!("incident_list.do?sysparm_query={text}")) {
            let printed = found.filter.to_string();
            prop_assert_eq!(Filter::parse(&printed), Ok(found.filter), "{}", printed);
        }
    }

    #[test]
    fn completing_any_text_puts_in_at_a_place_before_the_cursor(text in "\\PC{0,20}") {
        let completion = complete(&text, &states(), &[]);
        prop_assert!(text.is_char_boundary(completion.start));
    }
}
