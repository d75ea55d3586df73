//! A database file with bytes changed or its end cut off: it opens and reads, or is refused; never a panic, and nothing half-read is sent.

#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use ticketdeck::domain::listing::{ListQuery, ListRequest};
use ticketdeck::domain::{Kind, LocalId, Record};
use ticketdeck::store::{Pulled, Reader, Store};

#[derive(Debug, Arbitrary)]
struct Input {
    changes: Vec<(u32, u8)>,
    keep: Option<u16>,
}

struct Ground {
    file: PathBuf,
    image: Vec<u8>,
}

static GROUND: LazyLock<Ground> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("ticketdeck-fuzz-{}", std::process::id()));
    ticketdeck::files::create_private_dir(&folder).expect("a folder");
    let file = folder.join("tickets.db");
    let now: jiff::Timestamp = "2026-11-20T08:00:00Z".parse().expect("a moment");
    {
        let store = Store::open(&file).expect("a database");
        let page: Vec<Pulled> = (0..20_u128)
            .map(|n| {
                let record: Record = [
                    ("sys_id", format!("{n:032x}")),
                    ("number", format!("CHG{n:07}")),
                    ("short_description", "Update Windows 10".repeat(9)),
                    ("state", "-5".into()),
                    ("sys_updated_on", "2026-11-20 07:00:00".into()),
                ]
                .into_iter()
                .collect();
                Pulled::Record(record, LocalId::new(now, n))
            })
            .collect();
        store.store_page(Kind::Change, "", &page, None).expect("a page");
    }
    let image = fs::read(&file).expect("an image");
    Ground { file, image }
});

fuzz_target!(|input: Input| {
    let ground = &*GROUND;
    let mut image = ground.image.clone();
    let length = image.len();
    for (at, byte) in input.changes.iter().take(64) {
        image[*at as usize % length] = *byte;
    }
    if let Some(keep) = input.keep {
        image.truncate(usize::from(keep) * 64 % (length + 1));
    }
    for side in ["tickets.db-wal", "tickets.db-shm"] {
        let _ = fs::remove_file(ground.file.with_file_name(side));
    }
    fs::write(&ground.file, &image).expect("room");
    let now = "2026-11-20T08:00:00Z".parse().expect("a moment");
    if let Ok(store) = Store::open(&ground.file) {
        let _ = store.next_write(now, &[]);
        let _ = store.as_of();
    }
    if let Ok(reader) = Reader::open(&ground.file) {
        let request = ListRequest { query: ListQuery { kind: Some(Kind::Change), ..ListQuery::default() }, offset: 0, limit: 50, keep: None };
        if let Ok(page) = reader.list(&request) {
            for row in page.rows {
                let _ = (row.name.line(), reader.detail(&row.local_id));
            }
        }
        let _ = reader.outbox();
    }
});
