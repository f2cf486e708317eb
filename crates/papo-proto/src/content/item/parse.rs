use minicbor::{Decoder, data::Token};

use super::Item;
use crate::{
    content::CborError,
    limits::{OBJECT_DEPTH_MAX, OBJECT_ITEMS_MAX},
};

impl Item {
    /// Reads one data item that takes up all of `bytes`, is nested at most
    /// [`OBJECT_DEPTH_MAX`] deep and has at most [`OBJECT_ITEMS_MAX`] items in all.
    pub fn parse(bytes: &[u8]) -> Result<Self, CborError> {
        let mut reader = Reader { decoder: Decoder::new(bytes), items_left: OBJECT_ITEMS_MAX };
        let item = reader.item(0)?;
        match reader.decoder.position() {
            end if end == bytes.len() => Ok(item),
            end => Err(CborError::Trailing(bytes.len() - end)),
        }
    }
}

struct Reader<'b> {
    decoder: Decoder<'b>,
    items_left: usize,
}

impl<'b> Reader<'b> {
    fn token(&mut self) -> Result<Token<'b>, CborError> {
        let begin = self.decoder.position();
        let token =
            self.decoder.decode().map_err(|error| CborError::Malformed(error.to_string()))?;
        // Those that fit into one byte are not written in two (RFC 8949 §3.3).
        if matches!(token, Token::Simple(..32)) && self.decoder.position() > begin + 1 {
            return Err(CborError::Malformed("a simple value in two bytes".to_owned()));
        }
        Ok(token)
    }

    fn item(&mut self, depth: usize) -> Result<Item, CborError> {
        let token = self.token()?;
        self.item_from(token, depth)
    }

    fn item_from(&mut self, token: Token<'b>, depth: usize) -> Result<Item, CborError> {
        self.items_left = self.items_left.checked_sub(1).ok_or(CborError::TooManyItems)?;
        let inside = depth + 1;
        let nests = matches!(
            token,
            Token::Array(_) | Token::Map(_) | Token::Tag(_) | Token::BeginArray | Token::BeginMap
        );
        if nests && inside > OBJECT_DEPTH_MAX {
            return Err(CborError::TooDeep);
        }
        Ok(match token {
            Token::Bool(value) => Item::Bool(value),
            Token::U8(number) => Item::Integer(number.into()),
            Token::U16(number) => Item::Integer(number.into()),
            Token::U32(number) => Item::Integer(number.into()),
            Token::U64(number) => Item::Integer(number.into()),
            Token::I8(number) => Item::Integer(number.into()),
            Token::I16(number) => Item::Integer(number.into()),
            Token::I32(number) => Item::Integer(number.into()),
            Token::I64(number) => Item::Integer(number.into()),
            Token::Int(number) => Item::Integer(number.into()),
            Token::F16(number) | Token::F32(number) => Item::Float(number.into()),
            Token::F64(number) => Item::Float(number),
            Token::Bytes(bytes) => Item::Bytes(bytes.to_vec()),
            Token::String(text) => Item::Text(text.to_owned()),
            Token::Null => Item::Null,
            Token::Undefined => Item::Undefined,
            Token::Simple(value) => Item::Simple(value),
            Token::Tag(tag) => Item::Tag(tag.as_u64(), Box::new(self.item(inside)?)),
            Token::Array(length) => {
                // Every item takes a byte at least, so that only what is there is allocated for.
                let items = (0..length).map(|_| self.item(inside));
                Item::Array(items.collect::<Result<_, _>>()?)
            }
            Token::Map(length) => {
                let entries = (0..length).map(|_| Ok((self.item(inside)?, self.item(inside)?)));
                Item::Map(entries.collect::<Result<_, _>>()?)
            }
            Token::BeginArray => {
                let mut items = Vec::new();
                while let Some(item) = self.item_or_break(inside)? {
                    items.push(item);
                }
                Item::Array(items)
            }
            Token::BeginMap => {
                let mut entries = Vec::new();
                while let Some(key) = self.item_or_break(inside)? {
                    entries.push((key, self.item(inside)?));
                }
                Item::Map(entries)
            }
            Token::BeginBytes => Item::Bytes(self.chunks(|token| match token {
                Token::Bytes(chunk) => Some(chunk),
                _ => None,
            })?),
            Token::BeginString => {
                let bytes = self.chunks(|token| match token {
                    Token::String(chunk) => Some(chunk.as_bytes()),
                    _ => None,
                })?;
                // Each chunk is text by itself (RFC 8949 §3.2.3).
                Item::Text(String::from_utf8(bytes).expect("texts put together are a text"))
            }
            Token::Break => {
                return Err(CborError::Malformed("a break outside of what it ends".to_owned()));
            }
        })
    }

    fn item_or_break(&mut self, depth: usize) -> Result<Option<Item>, CborError> {
        match self.token()? {
            Token::Break => Ok(None),
            token => self.item_from(token, depth).map(Some),
        }
    }

    fn chunks(
        &mut self,
        chunk: impl Fn(Token<'b>) -> Option<&'b [u8]>,
    ) -> Result<Vec<u8>, CborError> {
        let mut bytes = Vec::new();
        loop {
            match self.token()? {
                Token::Break => return Ok(bytes),
                token => match chunk(token) {
                    Some(chunk) => bytes.extend_from_slice(chunk),
                    None => {
                        let reason = "a string has a chunk of another kind".to_owned();
                        return Err(CborError::Malformed(reason));
                    }
                },
            }
        }
    }
}
