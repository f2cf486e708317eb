use papo_proto::{
    ClientFrame, ErrorCode, Hello, Lang, Op, RoomId, Send,
    classic::{Decoder, Message, is_leave},
    codec::BadFrame,
};

use crate::gateway::Incoming;

/// A classic client: its first message is its name, each later one goes to `#lobby`.
#[derive(Debug)]
pub struct Protocol {
    lang: Lang,
    decoder: Decoder,
    messages: u64,
}

impl Protocol {
    /// A client that reads `lang`; it has no way to say so itself.
    pub fn new(lang: Lang) -> Self {
        Self { lang, decoder: Decoder::default(), messages: 0 }
    }

    /// Takes in bytes and appends what they mean.
    pub fn receive(&mut self, bytes: &[u8], incoming: &mut Vec<Incoming>) {
        let mut messages = Vec::new();
        let framed = self.decoder.receive(bytes, &mut messages);
        for message in messages {
            let is_end = self.meaning(message, incoming);
            self.messages += 1;
            if is_end {
                return;
            }
        }
        if framed.is_err() {
            incoming.push(Incoming::Close(ErrorCode::BadHeader));
        }
    }

    /// Appends what the next message means; says whether it is the last.
    fn meaning(&self, message: Message, incoming: &mut Vec<Incoming>) -> bool {
        let number = self.messages;
        match (number, message) {
            (0, Message::NotUtf8) => incoming.push(Incoming::Close(ErrorCode::TextNotUtf8)),
            (_, Message::NotUtf8) => {
                let detail = String::new();
                let bad = BadFrame { id: number, code: ErrorCode::TextNotUtf8, detail };
                incoming.push(Incoming::Bad(bad));
                return false;
            }
            (_, Message::Text(text)) if is_leave(&text) => {
                incoming.push(Incoming::Finish(Vec::new()));
            }
            (0, Message::Text(name)) if name.trim().is_empty() => {
                incoming.push(Incoming::Close(ErrorCode::NameMissing));
            }
            (0, Message::Text(name)) => {
                // Names have no spaces here; students' clients let people type some.
                let name = name.split_whitespace().collect::<Vec<_>>().join("_");
                let hello = Hello { name: Some(name), lang: self.lang, ..Hello::default() };
                incoming.push(Incoming::SignIn(ClientFrame { id: number, op: Op::Hello(hello) }));
                return false;
            }
            // Someone pressed Enter.
            (_, Message::Text(text)) if text.trim().is_empty() => return false,
            (_, Message::Text(text)) => {
                let send = Send::text(RoomId::LOBBY.into(), None, text);
                incoming.push(Incoming::Request(ClientFrame { id: number, op: Op::Send(send) }));
                return false;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receive(texts: &[&str]) -> Vec<Incoming> {
        let (mut bytes, mut incoming) = (Vec::new(), Vec::new());
        texts.iter().for_each(|text| papo_proto::classic::encode(text, &mut bytes));
        Protocol::new(Lang::En).receive(&bytes, &mut incoming);
        incoming
    }

    #[test]
    fn the_first_message_is_the_name_and_the_others_go_to_the_lobby() {
        let incoming = receive(&["João Silva", "oi", " ", "tudo bem?"]);
        assert!(matches!(&incoming[0], Incoming::SignIn(ClientFrame { op: Op::Hello(hello), .. })
            if hello.name.as_deref() == Some("João_Silva")));
        let sent: Vec<_> = incoming[1..]
            .iter()
            .map(|incoming| match incoming {
                Incoming::Request(ClientFrame { op: Op::Send(send), .. }) => &send.text,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(sent, ["oi", "tudo bem?"]);
    }

    #[test]
    fn who_leaves_says_nothing_more() {
        assert_eq!(receive(&["ana", "!SAIR", "oi"])[1..], [Incoming::Finish(Vec::new())]);
    }

    #[test]
    fn without_a_name_nothing_goes_on() {
        assert_eq!(receive(&[" ", "oi"]), [Incoming::Close(ErrorCode::NameMissing)]);
    }
}
