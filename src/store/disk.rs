//! What kind of file system a database lies on. SQLite's write-ahead log needs shared memory, which a network file system does not have,
//! and locks that a network file system may not keep (SQLite documentation, "Write-Ahead Logging").

use std::path::Path;

/// Network file systems by the number that `statfs` gives (Linux, `linux/magic.h` and the file systems' own sources).
const NETWORK: [(u64, &str); 11] = [
    (0x6969, "NFS"),
    (0x517B, "SMB"),
    (0xFF53_4D42, "CIFS"),
    (0xFE53_4D42, "SMB2"),
    (0x00C3_6400, "Ceph"),
    (0x0102_1997, "9P"),
    (0x0BD0_0BD0, "Lustre"),
    (0x4750_4653, "GPFS"),
    (0x5346_414F, "AFS"),
    (0x7375_7245, "Coda"),
    (0x6573_5546, "FUSE"),
];

/// The network file system a folder lies on; `None` for a local one, and where the system does not tell.
#[cfg(target_os = "linux")]
pub fn network(folder: &Path) -> Option<&'static str> {
    let facts = rustix::fs::statfs(folder).ok()?;
    // Some machines give the number with its sign extended.
    #[allow(clippy::cast_sign_loss, reason = "it is a bit pattern")]
    let number = facts.f_type as u64 & 0xFFFF_FFFF;
    name(number)
}

/// Elsewhere the system is not asked.
#[cfg(not(target_os = "linux"))]
pub fn network(_: &Path) -> Option<&'static str> {
    None
}

fn name(number: u64) -> Option<&'static str> {
    NETWORK.iter().find(|(known, _)| *known == number).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_file_systems_are_told_from_local_ones() {
        assert_eq!(name(0x6969), Some("NFS"));
        assert_eq!(name(0xFF53_4D42), Some("CIFS"));
        for local in [0xEF53, 0x0102_1994, 0x5846_5342, 0x9123_683E, 0x794C_7630] {
            assert_eq!(name(local), None, "{local:x}");
        }
        assert_eq!(network(Path::new("/proc")), None);
    }
}
