use std::borrow::Cow;

use papo_core::TokenHash;
use papo_proto::{DeviceId, HookSecret, HookUrl, TypeName};
use serde::{Deserialize, Serialize};
use serde_bytes::{ByteArray, ByteBuf};

use super::{RecordError, damaged, name};

/// Which way a webhook goes.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Way<'a> {
    In {
        name: Cow<'a, str>,
        token_hash: ByteArray<32>,
        device: u32,
    },
    Out {
        url: Cow<'a, str>,
        #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
        kind: Option<Cow<'a, str>>,
        secret: ByteBuf,
    },
}

pub(super) fn to_record(way: &papo_core::Way) -> Way<'_> {
    match way {
        papo_core::Way::In { name, token_hash, device } => Way::In {
            name: name.as_str().into(),
            token_hash: ByteArray::new(*token_hash.as_bytes()),
            device: device.get(),
        },
        papo_core::Way::Out { url, kind, secret } => Way::Out {
            url: url.as_str().into(),
            kind: kind.as_ref().map(|kind| kind.as_str().into()),
            secret: ByteBuf::from(secret.as_bytes()),
        },
    }
}

pub(super) fn from_record(way: Way<'_>) -> Result<papo_core::Way, RecordError> {
    Ok(match way {
        Way::In { name: called, token_hash, device } => papo_core::Way::In {
            name: name(&called)?,
            token_hash: TokenHash::new(token_hash.into_array()),
            device: DeviceId::new(device),
        },
        Way::Out { url, kind, secret } => papo_core::Way::Out {
            url: HookUrl::new(&url).map_err(|error| damaged(&error))?,
            kind: kind
                .map(|kind| TypeName::new(&kind))
                .transpose()
                .map_err(|error| damaged(&error))?,
            secret: HookSecret::new(secret.into_vec()).map_err(|error| damaged(&error))?,
        },
    })
}
