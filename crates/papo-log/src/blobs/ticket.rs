use std::{fs, io::Write, path::Path};

use papo_proto::{BlobHash, UserId};
use serde::{Deserialize, Serialize};

use super::{
    BlobError, UploadId,
    place::{Place, sync_directory},
};
use crate::sqlite::owners_file;

/// What an upload is to become, as its file beside the bytes says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadInfo {
    /// Whose it is.
    pub user: UserId,
    /// How many bytes it will have.
    pub length: u64,
    /// What the client said about it, as it said it.
    pub metadata: String,
    /// What its bytes are to hash to; none where the client did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<BlobHash>,
    /// Which blob it has become; none while it is not whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blob: Option<BlobHash>,
}

impl UploadInfo {
    /// What is written about an upload; none where there is none, or what no server has written.
    pub(super) fn read(place: &Place, id: UploadId) -> Result<Option<Self>, BlobError> {
        match fs::read(place.ticket(id)) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes it down; it is on the disk when this returns.
    pub(super) fn write(&self, place: &Place, id: UploadId) -> Result<(), BlobError> {
        let path = place.ticket(id);
        let new = path.with_extension("new");
        let written = write_and_sync(&new, &self.to_json())
            .and_then(|()| fs::rename(&new, &path))
            .and_then(|()| sync_directory(&place.uploads()));
        Ok(written?)
    }

    fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("numbers and texts can be written")
    }
}

fn write_and_sync(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = owners_file().truncate(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
