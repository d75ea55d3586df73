//! The filter language: any text is read or refused inside it, what is written reads the same, and completing or pasting never panics.

#![no_main]

use libfuzzer_sys::fuzz_target;
use ticketdeck::domain::Kind;
use ticketdeck::domain::filter::{Context, Filter, complete, encode, pasted};
use ticketdeck::domain::query::Query;

fuzz_target!(|text: &str| {
    match Filter::parse(text) {
        Ok(filter) => {
            assert_eq!(Filter::parse(&filter.to_string()).as_ref(), Ok(&filter));
            for query in encode(&filter, Kind::Change, &Context::default()).queries {
                // What leaves for an instance is an encoded query and nothing else (law 6).
                assert_eq!(Query::parse(&query.to_encoded()).map(|query| query.to_encoded()), Ok(query.to_encoded()));
            }
        }
        Err(error) => {
            assert!((1..=text.chars().count() + 1).contains(&error.position));
            assert!(!error.to_string().chars().any(char::is_control));
        }
    }
    assert!(text.is_char_boundary(complete(text, &[], &[]).start));
    for text in [text.to_owned(), format!("incident_list.do?sysparm_query={text}")] {
        if let Some(Ok(found)) = pasted(&text) {
            assert_eq!(Filter::parse(&found.filter.to_string()), Ok(found.filter));
        }
    }
});
