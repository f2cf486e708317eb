use crate::{Item, Object, limits::POLL_OPTIONS_MAX};

/// A poll: an object of type `poll`, `{question, options: [text, …], multiple?: bool}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poll {
    /// What is asked; empty where nobody says.
    pub question: String,
    /// What can be chosen, [`POLL_OPTIONS_MAX`] at most.
    pub options: Vec<String>,
    /// Whether more than one may be chosen.
    pub multiple: bool,
}

impl Poll {
    /// The type of such objects.
    pub const TYPE: &str = "poll";

    /// The poll that an object is; none where it is something else, or has no options.
    pub fn of(object: &Object) -> Option<Self> {
        if object.kind.as_str() != Self::TYPE {
            return None;
        }
        let item = object.cbor.item();
        let item = item.untagged();
        let Some(Item::Array(options)) = item.get("options").map(Item::untagged) else {
            return None;
        };
        let text = |item: &Item| item.untagged().as_text().map(ToOwned::to_owned);
        let options: Vec<String> = options.iter().map(text).collect::<Option<_>>()?;
        let is_poll = (1..=POLL_OPTIONS_MAX).contains(&options.len());
        let question = item.get("question").and_then(text).unwrap_or_default();
        let multiple = matches!(item.get("multiple"), Some(Item::Bool(true)));
        is_poll.then_some(Self { question, options, multiple })
    }

    /// Whether someone may choose these together; none takes a vote back.
    pub fn takes(&self, choices: &[u8]) -> bool {
        let are_options = choices.iter().all(|choice| usize::from(*choice) < self.options.len());
        let are_different = choices.iter().enumerate().all(|(at, c)| !choices[..at].contains(c));
        are_options && are_different && (self.multiple || choices.len() <= 1)
    }
}
