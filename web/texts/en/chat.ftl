# Rooms, and what is said there.

skip-to-message = Write a message
no-room-chosen = Choose a room to begin.
link-broken = No connection to the server. What you write is sent as soon as it is back.
rooms = Rooms
direct-messages = Direct messages
browse-rooms = Find or create rooms
settings = Settings
back-to-rooms = Back to the rooms
search = Search
members = Members
pins = Pinned messages
close = Close
send = Send
composer-label = Message {$room}
messages = Messages
message-by = {$name} said
message-deleted = This message was deleted.
message-edited = {" "}(edited)
message-waiting = Waiting to be sent
send-again = Send again
send-not = Discard
unverified = not verified
by-program = program
room-archived = Archived
room-private = Private
role-owner = owner
role-moderator = moderator
unread-count =
    { $mentions ->
        [0] { $count ->
            [one] one unread message
           *[other] {$count} unread messages
        }
       *[other] { $count ->
            [one] one unread message, which mentions you
           *[other] {$count} unread messages, {$mentions} mentioning you
        }
    }
typing =
    { $count ->
        [one] {$first} is typing…
        [2] {$first} and {$second} are typing…
       *[other] Several people are typing…
    }
pane-thread = Thread
pane-members = Members
pane-pins = Pinned messages
pane-search = Search
pane-about = About this room
notice-created = {$by} created this room
notice-joined = {$by} joined
notice-left = {$by} left
notice-topic = {$by} set the topic: {$topic}
notice-topic-none = {$by} took the topic away
notice-renamed = {$was} is now {$now}
notice-room-renamed = {$by} renamed the room to {$name}
notice-archived = {$by} archived the room
notice-unarchived = {$by} opened the room again
notice-slow =
    { $seconds ->
        [one] {$by} asks for a second between messages
       *[other] {$by} asks for {$seconds} seconds between messages
    }
notice-slow-none = {$by} lets everyone speak at any pace
notice-invited = {$by} brought {$who} in
notice-kicked = {$by} put {$who} out{$reason}
notice-banned = {$by} banned {$who}{$reason}
notice-unbanned = {$by} lifted the ban on {$who}
notice-muted = {$by} muted {$who}
notice-unmuted = {$by} lets {$who} speak again
notice-role-owner = {$by} made {$who} an owner
notice-role-moderator = {$by} made {$who} a moderator
notice-role-member = {$by} made {$who} a member
notice-role-guest = {$by} made {$who} a guest
notice-type = {$by} described objects of type {$type}
notice-hook-created = {$by} made a webhook: {$name}
notice-hook-removed = {$by} removed a webhook: {$name}
notice-hook-disabled = The webhook {$name} could not be delivered to and was switched off
