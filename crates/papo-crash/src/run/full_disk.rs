use std::fs;

use anyhow::{Context, bail, ensure};
use papo_proto::{
    ErrorCode, History, Nonce, Op, Outcome, Position, RoomId, RoomRef, Send, Token, codec::Codec,
};

use super::{check_log, setup};
use crate::{
    artifacts::Artifacts,
    client::{Identity, Ws},
    line::Line,
    verify::verify,
    witness::Witness,
};

/// Messages before each turn, and in it.
const MESSAGES: u64 = 20;

/// Fills the server's disk and makes room again, `count` times: sends are refused and read goes on;
/// then what was refused is sent, once.
pub fn full_disk(artifacts: &Artifacts, count: u32) -> anyhow::Result<()> {
    println!("full-disk: {count} times");
    let folder = tempfile::tempdir()?;
    let mut setup = setup(artifacts, folder.path())?;
    setup.watched = true;
    let mut server = setup.start()?;
    let address = server.listening()?;
    let ana = Identity { name: "ana".to_owned(), token: Token::new([7; 32]), codec: Codec::Json };
    let mut talk = Talk { client: Ws::connect(address, &ana, None)?, witness: Witness::default() };
    for turn in 0..u64::from(count) {
        let first = turn * 2 * MESSAGES;
        (first..first + MESSAGES).try_for_each(|number| talk.stored(number))?;
        fs::write(setup.full_flag(), "")?;
        (first + MESSAGES..first + 2 * MESSAGES).try_for_each(|number| talk.refused(number))?;
        talk.reads(MESSAGES)?;
        // Somebody who is known can come, and reads from the beginning.
        Ws::connect(address, &ana, Some(Position::START)).context("while the disk is full")?;
        fs::remove_file(setup.full_flag())?;
        (first + MESSAGES..first + 2 * MESSAGES).try_for_each(|number| talk.stored(number))?;
        talk.reads(2 * MESSAGES)?;
    }
    verify(&talk.witness, address, &setup.data())?;
    server.kill()?;
    check_log(&setup)?;
    let stored = talk.witness.told().count();
    println!("full-disk: {count} times, {stored} messages stored, each there once");
    Ok(())
}

struct Talk {
    client: Ws,
    witness: Witness,
}

impl Talk {
    fn send(&mut self, number: u64) -> anyhow::Result<Result<Outcome, ErrorCode>> {
        let mut nonce = [0; 16];
        nonce[..8].copy_from_slice(&number.to_le_bytes());
        let (room, nonce) = (RoomRef::Id(RoomId::LOBBY), Some(Nonce::new(nonce)));
        self.client.ask(Op::Send(Send::text(room, nonce, line(number).to_string())))
    }

    fn stored(&mut self, number: u64) -> anyhow::Result<()> {
        match self.send(number)? {
            Ok(Outcome::Stored { position, .. }) => {
                Ok(self.witness.stands(&line(number), position)?)
            }
            other => bail!("{number} is to be stored: {other:?}"),
        }
    }

    fn refused(&mut self, number: u64) -> anyhow::Result<()> {
        let answer = self.send(number)?;
        ensure!(answer == Err(ErrorCode::StorageFull), "{number} is to be refused: {answer:?}");
        Ok(())
    }

    /// The newest `count` messages can be read.
    fn reads(&mut self, count: u64) -> anyhow::Result<()> {
        let limit = u32::try_from(count)?;
        let room = RoomRef::Id(RoomId::LOBBY);
        match self.client.ask(Op::History(History::before(room, None, Some(limit))))? {
            Ok(Outcome::History { events, .. }) => {
                let told = self.witness.told();
                let newest = told.at.keys().rev().take(events.len()).rev();
                let read = events.iter().map(|event| &event.position);
                ensure!(!events.is_empty() && newest.eq(read), "that is not the newest history");
                Ok(())
            }
            other => bail!("history is to be read: {other:?}"),
        }
    }
}

fn line(number: u64) -> Line {
    Line { sender: "ana".to_owned(), number }
}
