use papo_core::{ObjectType, Rejection, Request, Schema};
use papo_proto::{ErrorCode, Op, Outcome, RegisterType, RoomId, TypeInfo, TypeName, Types};

use crate::{Hub, Sink};

impl<S: Sink> Hub<S> {
    /// Says what objects of a type look like.
    pub(super) fn register_type(&mut self, slot: u32, re: u64, register: RegisterType) {
        let named = TypeName::new(&register.name)
            .map_err(|error| Rejection::detailed(ErrorCode::ValueInvalid, error.to_string()));
        let schema = || {
            Schema::new(&register.schema[..])
                .map_err(|error| Rejection::detailed(ErrorCode::SchemaInvalid, error.to_string()))
        };
        match named.and_then(|name| Ok((name, schema()?))) {
            Ok((name, schema)) => {
                let request = Request::RegisterType { room: register.room.clone(), name, schema };
                self.propose(slot, re, Op::RegisterType(register), &request);
            }
            Err(rejection) => self.reject(slot, re, rejection),
        }
    }

    /// Lists the types that hold in a room, or on the server.
    pub(super) fn list_types(&mut self, slot: u32, re: u64, asked: &Types) {
        let outcome = self.types(slot, asked);
        self.answer(slot, re, outcome);
    }

    fn types(&self, slot: u32, asked: &Types) -> Result<Outcome, ErrorCode> {
        let actor = &self.sessions[slot as usize].actor;
        let room = match &asked.room {
            Some(room) => {
                let room = self.state.resolve(actor, room)?;
                // Whoever may not read a room is not told what is said in it.
                if !self.state.may_read(actor, room, self.now) {
                    return Err(ErrorCode::NotAMember);
                }
                Some(room)
            }
            None => None,
        };
        let is_wanted =
            |name: &TypeName| asked.name.as_deref().is_none_or(|wanted| wanted == name.as_str());
        let info = |scope: RoomId, (name, registered): (&TypeName, &ObjectType)| TypeInfo {
            name: name.clone(),
            room: (scope != RoomId::DIRECTORY).then_some(scope),
            version: registered.version,
            schema: asked.name.is_some().then(|| registered.schema.as_str().to_owned()),
        };
        let types: Vec<_> = room
            .into_iter()
            .chain([RoomId::DIRECTORY])
            .flat_map(|scope| self.state.object_types(scope).map(move |found| (scope, found)))
            .filter(|(_, (name, _))| is_wanted(name))
            .map(|(scope, found)| info(scope, found))
            .collect();
        if types.is_empty() && asked.name.is_some() {
            return Err(ErrorCode::NoSuchType);
        }
        Ok(Outcome::Types { types })
    }
}
