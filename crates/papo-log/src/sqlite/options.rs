/// How the file is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SqliteOptions {
    /// What a commit waits for.
    pub synchronous: Synchronous,
    /// The size at which the log counts as full, in bytes; none for the disk's.
    pub bytes_max: Option<u64>,
    /// Whether an index follows the log, by which messages are found.
    pub is_searchable: bool,
}

/// What a commit waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Synchronous {
    /// The disk: what was acknowledged survives a power failure.
    #[default]
    Full,
    /// The operating system: a power failure loses what was acknowledged. It is there so that a
    /// test of power failures can show that it would notice.
    Normal,
}
