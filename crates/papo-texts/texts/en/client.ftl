# What the client commands say: about what they were given, about the connection, about what
# happened.

address-no-host = it names no machine. Write it like 192.168.0.7 or sala.local:7276.
address-character = “{$character}” cannot be in an address. Write it like 192.168.0.7 or sala.local:7276.
address-port = the port must be a number from 1 to 65535.
link-fingerprint = the fingerprint after #fp= is not complete. Copy the whole link.
fingerprint-invalid = a fingerprint has 43 letters, digits, “-” and “_”. Copy all of it.
link-invitation = the invitation after invite= is not complete. Copy the whole link.
name-empty = a name needs at least one letter or digit.
name-too-long = a name has at most {$max} characters.
name-character = “{$character}” cannot be there. Use letters, digits, “-”, “_” and “.”, beginning with a letter or digit.
name-mixed = a name has letters of one script only, so that it cannot pass for another.
name-unknown = Say your name with --as NAME.
named-room-invalid = it must be a room's name, such as #lobby.
room-invalid = a room is #name, and one person @name.
span-invalid = it must be a number and a unit, such as 90s, 10m, 2h, 7d or 2w.
seconds-invalid = it must be a number of seconds, like 30 or 0.5.
number-invalid = it must be a whole number.

log-filter-invalid = --log or RUST_LOG cannot be read: {$reason}
runtime-failed = The system gives this program no way to wait for the network
profile-no-home = There is no home directory to keep a profile in. Choose a place with --profile DIR
profile-io = The profile cannot be used: {$detail}. Check who owns the directory, or choose another with --profile DIR.
profile-unreadable = The profile is damaged or of a newer papo: {$detail}. Move it away, or choose another with --profile DIR.

disconnected-nobody-there = Nobody is listening at {$address}. Is “papo serve” running there?
disconnected-no-route = There is no way from here to {$address}. Are both machines on the same network? This finds out: papo doctor {$address}
disconnected-timed-out = {$address} does not answer. Its machine is off, a firewall is in between, or the address is another's. This finds out: papo doctor {$address}
disconnected-unknown-host = No machine of the name in {$address} is known here. Check the spelling, or use the number that “papo serve” prints.
disconnected-unreachable = {$address} cannot be reached: {$detail}. Check the address.
disconnected-hung-up = {$address} took the connection and closed it again. If it goes on, check the address and the port.
disconnected-not-papo = What answers at {$address} is not a papo server. Check the address and the port.
disconnected-not-papo-says = What answers at {$address} is not a papo server; it says “{$said}”. Check the address and the port.
disconnected-wrong-clock = The certificate of {$address} is not valid at this time, so one of the two clocks is wrong. Set the date on this machine and on the server's.
disconnected-lost = The connection is gone.
disconnected-garbled = The server said something that this client does not understand. They may be of different versions: update the older one.
reconnecting = Trying again until it works; what you send meanwhile waits.
tail-reconnecting = Trying again until it works; nothing will be missing.
server-moved = The server is at {$address} now.
server-unknown = Which server? Say it with --server ADDRESS. None was found on this network:
server-ambiguous = There are several servers here. Say which one with --server ADDRESS:
reconnected = Connected again.

ended-other-server = At this address there is now another server than before. Start again to use it.
ended-name-taken = That name is someone else's. Choose another with --as NAME. If it is yours, type /link in papo on your other device, and “papo link” here; or use the profile that it was made with: --profile DIR.

call-disconnected = The connection broke before the answer: it may have been done or not. Look, and do it again if need be.
call-stopped = The connection was given up. Start again.
send-type-text = Type the message; Ctrl-D on a line of its own sends it.
send-type-lines = Each line is sent as you type it; Ctrl-D ends.
send-retrying = Trying again, for {$seconds} s in all.
send-never-connected = Nothing was sent in {$seconds} s. {$problem}
send-late = Not confirmed after {$seconds} s: it may have been stored or not. Look with “papo tail --last 10 --no-follow” before sending it again.
send-late-problem = Not confirmed after {$seconds} s: it may have been stored or not. {$problem}

shown-action = * {$name} {$action}
shown-room-created = * {$name} created {$room}
shown-joined = * {$name} joined
shown-left = * {$name} left
shown-topic = * {$name} set the topic: {$topic}
shown-topic-removed = * {$name} removed the topic
shown-until = {" "}until {$time}
shown-blank = * a message of {$name} was deleted
shown-deleted = * {$name} deleted a message
shown-renamed = * {$was} is called {$name} now
shown-room-renamed = * {$name} renamed the room to {$room}
shown-type-registered = * {$name} says what objects of type {$type} look like
shown-archived = * {$name} closed the room for writing
shown-reopened = * {$name} opened the room again
shown-slow = * {$name} slowed the room down: one message in {$seconds} s
shown-not-slow = * {$name} lets everyone speak as often as they like again
shown-invited = * {$name} brought {$who} in
shown-kicked = * {$name} put {$who} out{$reason}
shown-banned = * {$name} banned {$who}{$until}{$reason}
shown-unbanned = * {$name} lets {$who} in again
shown-muted = * {$name} muted {$who}{$until}
shown-unmuted = * {$name} lets {$who} speak again
shown-owner = * {$name} made {$who} an owner of the server
shown-moderator = * {$name} made {$who} a moderator
shown-member = * {$name} made {$who} a plain member again
shown-device-revoked = * {$name} revoked devices of {$who}
shown-hook = {$name} (hook)
shown-hook-in = * {$name} made a webhook by which programs may post here as “{$hook}”
shown-hook-out = * {$name} made a webhook that posts what happens here to {$to}
shown-hook-removed = * {$name} removed webhook {$number}
shown-hook-disabled = * the webhook to {$to} was ended: {$reason}
shown-invitation = * {$name} made an invitation
shown-invitation-revoked = * {$name} took an invitation back
shown-other = * {$name} did something that this version does not know; update papo to see it
types-none = No types are registered there. “papo types add TYPE SCHEMA” registers one.
types-added = The type is registered: objects that do not match are refused from now on.
types-unreadable = The schema cannot be read from {$file}
type-of-room = {$type} · version {$version} · in this room
type-of-server = {$type} · version {$version} · on the whole server
