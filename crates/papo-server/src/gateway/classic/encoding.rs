use papo_hub::Encoding;
use papo_proto::{Event, Happening, Reply, ServerFrame, printable};

/// `name: text` and a newline for each message; what went wrong in brackets; nothing else.
pub struct ClassicEncoding;

impl Encoding for ClassicEncoding {
    fn frame(&self, frame: &ServerFrame, bytes: &mut Vec<u8>) {
        match frame {
            ServerFrame::Event(Event { by, what: Happening::Message(message), .. }) => {
                let text = message.content.plain();
                let text = printable(&text);
                // A line of a text is not to be taken for another's message.
                let text = text.trim_end().replace('\n', "\n    ");
                bytes.extend_from_slice(format!("{}: {text}\n", by.name).as_bytes());
            }
            ServerFrame::Reply(Reply { error: Some(failure), .. }) => {
                notice(&failure.message, bytes);
            }
            ServerFrame::Bye(bye) => notice(&bye.message, bytes),
            _ => {}
        }
    }

    fn ping(&self, _bytes: &mut Vec<u8>) {}
}

fn notice(message: &str, bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(format!("[papo] {message}\n").as_bytes());
}
