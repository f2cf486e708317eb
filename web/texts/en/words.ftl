# What people write: how it is shown, written and acted on.

code-copy = Copy code
copied = Copied
copy-failed = This browser does not let the page copy. Select the text and copy it yourself.
loading = Loading…
delete = Delete
message-actions = What to do with this message
message-more = More
message-pinned = Pinned
act-react = Add a reaction
act-reply = Reply
act-thread = Reply in a thread
act-edit = Edit
act-edits = Show earlier versions
act-pin = Pin in this room
act-unpin = Unpin
act-copy = Copy text
act-link = Copy link
act-json = Copy as JSON
act-unread = Mark unread from here
act-delete = Delete…
delete-title = Delete this message?
delete-hint = Nobody can read it after that. That there was a message can still be seen.
edits-title = What this message said
edit-label = Edit the message
edit-hint = Enter saves, Esc cancels
text-too-long =
    { $bytes ->
        [one] One byte too long. Shorten it, or send it as a file.
       *[other] {$bytes} bytes too long. Shorten it, or send it as a file.
    }
reactions = Reactions
reaction-by =
    { $more ->
        [0] {$names} reacted with {$emoji}
        [one] { $named ->
            [0] One person reacted with {$emoji}
           *[other] {$names} and one more reacted with {$emoji}
        }
       *[other] { $named ->
            [0] {$more} people reacted with {$emoji}
           *[other] {$names} and {$more} more reacted with {$emoji}
        }
    }
reply-to = In reply to {$name}:
reply-go = Go to the message that this answers
thread-replies =
    { $count ->
        [one] One reply
       *[other] {$count} replies
    }
threads-unread =
    { $count ->
        [one] One new reply
       *[other] {$count} new replies
    }
emoji-choose = Choose an emoji
emoji-search = Search emoji
emoji-groups = Kinds of emoji
emoji-recent = Used last
emoji-none = Nothing found. Try another word.
emoji-tone = Skin tone
emoji-tone-0 = No skin tone
emoji-tone-1 = Light
emoji-tone-2 = Medium-light
emoji-tone-3 = Medium
emoji-tone-4 = Medium-dark
emoji-tone-5 = Dark
emoji-group-0 = Smileys
emoji-group-1 = People and bodies
emoji-group-3 = Animals and nature
emoji-group-4 = Food and drink
emoji-group-5 = Travel and places
emoji-group-6 = Activities
emoji-group-7 = Objects
emoji-group-8 = Symbols
emoji-group-9 = Flags
composer-thread-label = Reply in this thread
completions = What fits
complete-everyone = everyone in this room
reply-cancel = Do not reply to it
send-as-text = Send as text
silent-archived = This room is archived: it can be read, and nobody writes here any more.
silent-outside = You are not in this room. Join it to write here.
silent-muted = You are muted in this room: you can read, and a moderator can let you speak again.
silent-muted-until = You are muted in this room until {$moment}.
silent-slow =
    { $seconds ->
        [one] Slow room: one message a second each.
       *[other] Slow room: one message each in {$seconds} seconds. What you send earlier waits.
    }
so-already = It is so already.
command-owner-done = You own this server now.
ban-done = {$who} is kept out of the server. “/unban server {$who}” ends that.
unban-done = {$who} may come to the server again.
op-done = {$who} owns the server, too, now.
deop-done = {$who} does not own the server any more.
room-created = {$room} did not exist; it does now.
room-created-private = {$room} did not exist; it does now, for those alone whom you bring in with /invite NAME.
command-invite-done = Invitation: {$words}
    {$link}
command-link-done = On your other device, open this page, choose “I am already here on another device” and type {$code}. It holds for two minutes.
topic-none = This room has no topic. “/topic TEXT” sets one.
unread-none = You have read everything.
which-none-all = There is no such message among those that are shown here. Say last, -2 for the one before it, a name for that person's last one, or a position.
which-none-own = There is no such message of yours among those that are shown here.
which-none-polls = There is no poll among the messages that are shown here.
which-none-tasks = There is no task among the messages that are shown here.
command-unknown = There is no command {$name}. /help lists those that there are.
command-misused = It is used so: {$usage}
commands-title = Commands
commands-hint = WHICH is last, -2 for the message before it, a name for that person's last one, or a position. What begins with // is sent with one /.
commands-everyone = For everyone
commands-moderators = For moderators of the room, and owners
commands-owners = For owners of the server
shortcuts-title = Keyboard shortcuts
shortcuts-or = or
shortcuts-everywhere = Everywhere
shortcuts-composer = While you write
shortcuts-message = On a message
shortcut-room-before = Room before
shortcut-room-after = Next room
shortcut-room-unread = Next room with something unread
shortcut-search = Search
shortcut-write = Write a message
shortcut-close = Close what is open; then mark the room as read
shortcut-help = Show these shortcuts
shortcut-send = Send
shortcut-line = New line
shortcut-edit-last = Edit your last message, while nothing is written
shortcut-complete = Take what is offered for @, #, : and /
shortcut-bold = Bold
shortcut-italic = Italic
shortcut-strike = Strikethrough
shortcut-code = Code
shortcut-link = Link
shortcut-quote = Quote
shortcut-log-move = To the message above or below
shortcut-log-page = A page of messages back or forth
shortcut-log-ends = First or newest message
shortcut-log-write = Back to writing
shortcut-menu = Everything that can be done with it
shortcut-react = React
shortcut-reply = Reply
shortcut-thread = Open its thread
shortcut-edit = Edit
shortcut-pin = Pin or unpin
shortcut-copy = Copy its text
shortcut-unread = Mark unread from here
shortcut-delete = Delete
command-archive = Closes this room for writing. It can still be read.
usage-archive = /archive
command-audit = Shows what owners and moderators did last.
usage-audit = /audit
command-ban = Keeps someone out of this room; with “server”, or for a machine's address, out of the whole server. For good, or for a time such as 10m, 2h or 7d.
usage-ban = /ban [server] NAME|ADDRESS [TIME] [REASON]
command-delete = Deletes your last message here, or another one.
usage-delete = /delete [WHICH]
command-deop = Makes a moderator of this room, or with “server” an owner, a plain member again.
usage-deop = /deop [server] NAME
command-devices = Lists the devices that sign in with your name.
usage-devices = /devices
command-edit = Gives a message of yours another text. Everybody sees that it was edited.
usage-edit = /edit WHICH TEXT
command-edits = Shows what a message said before it was edited.
usage-edits = /edits WHICH
command-help = Lists what can be typed, or says more of one command.
usage-help = /help [COMMAND]
command-invitations = Lists the invitations to the server that hold.
usage-invitations = /invitations
command-invite = With a name: brings someone into this room. Without: makes an invitation to the server, for so many people and for a time such as 2h or 7d; for owners.
usage-invite = /invite NAME or /invite [uses N] [expires TIME]
command-join = Enters a room, which is created if it does not exist; “private” creates one for those alone whom you bring in. @NAME is a conversation with one person.
usage-join = /join #room [private] or /join @NAME
command-kick = Puts someone out of this room; with “server”, or in #lobby, off the server. They may come back.
usage-kick = /kick [server] NAME [REASON]
command-leave = Leaves this room.
usage-leave = /leave
command-link = Shows a code by which another device of yours signs in with your name.
usage-link = /link
command-me = Says what you are doing: “waves”.
usage-me = /me TEXT
command-msg = Says something to one person alone.
usage-msg = /msg NAME TEXT
command-mute = Lets someone read here and not speak; for good, or for a time such as 10m or 2h.
usage-mute = /mute NAME [TIME]
command-nick = Gives you another name. The old one is kept from others for 30 days.
usage-nick = /nick NAME
command-op = Makes someone a moderator of this room, or with “server” an owner of the whole server.
usage-op = /op [server] NAME
command-owner = Makes you the server's owner, by the setup code that “papo serve” shows while there is none.
usage-owner = /owner WORD WORD WORD WORD
command-password = Opens the settings of your name and password.
usage-password = /password
command-pin = Pins a message in this room.
usage-pin = /pin WHICH
command-pins = Shows the messages that are pinned here.
usage-pins = /pins
command-put = Sends a typed value, for people and programs alike.
usage-put = /put TYPE JSON, for example /put metric {"{"}"series": "coffee", "value": 3{"}"}
command-react = Reacts to a message with an emoji.
usage-react = /react WHICH EMOJI
command-rename = Gives this room another name.
usage-rename = /rename #new
command-reply = Answers a message: everybody sees which one.
usage-reply = /reply WHICH TEXT
command-rooms = Lists the rooms that you can see.
usage-rooms = /rooms
command-search = Finds messages by what is in them. "fish soup" is a phrase, harb* a beginning, -rain is not to be there. Filters: from:ana, in:#room, has:link, before:2026-11-24, after:7d, on:today.
usage-search = /search WORDS
command-slow = Lets everyone but moderators speak here only once in so many seconds, until “off”.
usage-slow = /slow SECONDS or /slow off
command-thread = Opens the thread of a message; with a text, says it there.
usage-thread = /thread WHICH [TEXT]
command-tick = Says that a task, or one item of it, is done.
usage-tick = /tick WHICH [ITEM]
command-topic = Shows what the room is about, or sets it; “-” takes it away.
usage-topic = /topic, /topic TEXT or /topic -
command-unarchive = Opens this room for writing again.
usage-unarchive = /unarchive
command-unban = Lets someone into this room again; with “server”, or for an address, onto the server.
usage-unban = /unban [server] NAME|ADDRESS
command-unmute = Lets someone speak here again.
usage-unmute = /unmute NAME
command-unpin = Takes a message from those that are pinned here.
usage-unpin = /unpin WHICH
command-unreact = Takes a reaction of yours back.
usage-unreact = /unreact WHICH EMOJI
command-unread = Goes to the next room with something that you have not read.
usage-unread = /unread
command-untick = Says that a task, or one item of it, is not done.
usage-untick = /untick WHICH [ITEM]
command-vote = Votes in a poll, in place of your earlier vote. A - takes it back.
usage-vote = /vote WHICH OPTION[,OPTION …] or /vote WHICH -
command-who = Shows who is in this room.
usage-who = /who
