//! Files with what is durable of them and what is not yet.

use std::collections::BTreeMap;
use std::path::Path;

use crate::chance::Chance;
use crate::disk::Event;

/// What a disk writes whole or not at all, in bytes.
const SECTOR: usize = 512;

/// The content of files by their names.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The files of one folder.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    /// As a power cut leaves them at the worst; removed ones may come back.
    durable: Files,
    /// What happened since a file was made durable last.
    pending: Vec<Event>,
}

/// The files that make up a database. The shared memory beside them is not read after a restart.
fn counts(name: &str) -> bool {
    matches!(name, "tickets.db" | "tickets.db-wal" | "tickets.db-journal")
}

impl Disk {
    /// A folder as it is.
    pub fn read(folder: &Path) -> Disk {
        let mut durable = Files::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if counts(&name) {
                durable.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
        Disk { durable, pending: Vec::new() }
    }

    /// Takes an event in.
    pub fn follow(&mut self, event: &Event) {
        match event {
            Event::Write { file, .. } | Event::Length { file, .. } | Event::Remove { file } if counts(file) => {
                self.pending.push(event.clone());
            }
            Event::Sync { file } if counts(file) => {
                let (now, later) = std::mem::take(&mut self.pending).into_iter().partition(|event| about(event, file));
                self.pending = later;
                for event in now {
                    apply(&mut self.durable, &event);
                }
            }
            _ => {}
        }
    }

    /// With everything that was written.
    pub fn whole(&self) -> Files {
        self.first(self.pending.len())
    }

    /// With the first few of what is not durable.
    fn first(&self, count: usize) -> Files {
        let mut files = self.durable.clone();
        self.pending[..count].iter().for_each(|event| apply(&mut files, event));
        files
    }

    /// What a power cut may leave at this moment: nothing of what is not durable, all of it, all but the last, the last one torn, and
    /// some at random by sectors, in any order.
    pub fn after_cut(&self, chance: &mut Chance, random: u64) -> Vec<Files> {
        let mut images = vec![self.durable.clone(), self.whole()];
        if let Some((last, before)) = self.pending.split_last() {
            images.push(self.first(before.len()));
            if let Event::Write { file, at, data } = last {
                for keep in [SECTOR, data.len() / 2, data.len().saturating_sub(1)] {
                    let mut files = self.first(before.len());
                    let data = data[..keep.min(data.len())].to_vec();
                    apply(&mut files, &Event::Write { file: file.clone(), at: *at, data });
                    images.push(files);
                }
            }
            images.extend((0..random).map(|_| self.shuffled(chance)));
        }
        images
    }

    /// With some sectors of what is not durable, and some of those torn.
    fn shuffled(&self, chance: &mut Chance) -> Files {
        let mut files = self.durable.clone();
        for event in &self.pending {
            match event {
                Event::Write { file, at, data } => {
                    for (index, sector) in data.chunks(SECTOR).enumerate() {
                        if chance.happens(500) {
                            let torn = chance.happens(100);
                            let at = at + (index * SECTOR) as u64;
                            let data = if torn { rubbish(chance, sector.len()) } else { sector.to_vec() };
                            apply(&mut files, &Event::Write { file: file.clone(), at, data });
                        }
                    }
                }
                other if chance.happens(500) => apply(&mut files, other),
                _ => {}
            }
        }
        files
    }
}

fn rubbish(chance: &mut Chance, length: usize) -> Vec<u8> {
    (0..length).map(|_| chance.next().to_le_bytes()[0]).collect()
}

fn about(event: &Event, name: &str) -> bool {
    matches!(event, Event::Write { file, .. } | Event::Length { file, .. } | Event::Remove { file } if file == name)
}

fn apply(files: &mut Files, event: &Event) {
    match event {
        Event::Write { file, at, data } => {
            let content = files.entry(file.clone()).or_default();
            let at = usize::try_from(*at).unwrap();
            let end = at + data.len();
            if content.len() < end {
                content.resize(end, 0);
            }
            content[at..end].copy_from_slice(data);
        }
        Event::Length { file, to } => {
            files.entry(file.clone()).or_default().resize(usize::try_from(*to).unwrap(), 0);
        }
        Event::Remove { file } => {
            files.remove(file);
        }
        _ => {}
    }
}
