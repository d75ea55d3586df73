//! The same seed and the same clock give the same bytes, seen from outside.

use reqwest::Method;
use ticketdeck::demo::Options;

use crate::support::{Instance, options, read, start_with};

/// Every table whole, as an administrator reads it.
async fn dump(instance: &Instance) -> Vec<(String, String)> {
    let tables = read(instance.as_user(0, Method::GET, "/api/now/table/sys_db_object?sysparm_fields=name")).await.rows();
    let mut dump = Vec::new();
    for table in tables {
        let name = table["name"].as_str().unwrap().to_owned();
        let path = format!(
            "/api/now/table/{name}?sysparm_query=ORDERBYsys_id&sysparm_display_value=all&sysparm_exclude_reference_link=true"
        );
        let answer = read(instance.as_user(0, Method::GET, &path)).await;
        assert_eq!(answer.status, 200, "{name}: {}", answer.text);
        dump.push((name, answer.text));
    }
    dump
}

#[tokio::test]
async fn the_same_seed_and_clock_twice_give_the_same_tables_byte_for_byte() {
    let same = || Options { tickets: Some(400), ..options() };
    let (one, two) = (start_with(same()).await, start_with(same()).await);
    let other = start_with(Options { seed: 99, ..same() }).await;
    let (first, second, third) = (dump(&one).await, dump(&two).await, dump(&other).await);
    assert!(first.len() >= 25 && first.iter().filter(|(_, text)| text.len() > 100).count() > 15, "{}", first.len());
    for (a, b) in first.iter().zip(&second) {
        assert!(a == b, "{}", a.0);
    }
    assert_eq!(first.len(), second.len());
    assert_ne!(first, third, "another seed gives something else");
    for instance in [one, two, other] {
        instance.stop().await;
    }
}
