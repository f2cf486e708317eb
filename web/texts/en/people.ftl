# People, rooms and settings.

back = Back
cancel = Cancel
save = Save
copy = Copy
share = Share
not-connected = There is no connection to the server. Try again as soon as it is back.
state-online = online
state-offline = offline
member-count =
    { $count ->
        [one] one member
       *[other] {$count} members
    }

## Servers

server-switch = {$name}: choose another server
server-here = You are here
server-add = Add a server
server-add-help = Each server has its own page, names and messages. papo only remembers where it is; your browser may warn you the first time.
server-add-address = Address or link
server-add-name = What you call it
server-add-do = Add and open
server-add-fault = This is no address of a server. It looks like 192.168.0.7 or https://192.168.0.7:7276.
server-remove = Take {$name} off the list

## The directory of rooms

browse = Rooms on this server
browse-search = Search by name or topic
browse-which = Which rooms
browse-which-all = All
browse-which-joined = Joined
browse-which-others = Not joined
browse-none = No room fits. Create it, if it should be there.
room-open = Open
room-open-named = Open {$room}
room-join = Join
room-join-named = Join {$room}
room-leave = Leave
room-leave-named = Leave {$room}
room-not-yours = You are not in this room, or not any more.
room-muted = Silent
room-create = Create a room
room-create-do = Create
room-name = Name
room-name-help = Up to 47 letters and digits, also - _ and . between them. Capitals become small letters.
room-name-empty = Give the room a name.
room-name-long = That is longer than 47 characters.
room-name-begin = The name begins with a letter or a digit.
room-name-character = Only letters, digits, - _ and . are possible. Put - where a space would be.
room-topic-optional = Topic (if there is one)
room-who = Who finds it
room-kind-public = Public
room-kind-public-help = Everyone on this server finds it and may join.
room-kind-private = Private
room-kind-private-help = Only those who are brought in see it and what is said there.
direct-start = Write to somebody
person-search = Search by name
person-none = There is nobody else here yet.
person-none-such = Nobody has a name like that.
person-more =
    { $count ->
        [one] One more. Write a part of the name.
       *[other] {$count} more. Write a part of the name.
    }

## About a room

about-topic = Topic
about-topic-none = No topic yet.
about-direct = Only the two of you read this.
about-kind = Who is here
about-archived = Archived: it can be read, and nobody writes.
about-slow =
    { $seconds ->
        [one] Slow: a message every second for each member.
       *[other] Slow: a message every {$seconds} seconds for each member.
    }
topic-edit = Change the topic
topic-help = One line that says what the room is about. Empty for none.
edit-topic = Topic of the room
edit-name = Name of the room
edit-slow = Pace of the room
room-rename = Rename
room-slow = Slow down
slow-label = Time between two messages of one person
slow-help = Moderators write at any pace.
slow-option =
    { $seconds ->
        [0] Any pace
        [60] One minute
        [300] 5 minutes
        [900] 15 minutes
        [3600] One hour
       *[other] {$seconds} seconds
    }
room-archive = Archive
room-archive-text = Nobody can write in {$room} from then on. It stays to be read, and can be opened again.
room-unarchive = Open again
room-unarchive-text = Everyone in {$room} can write again.
room-leave-title = Leave {$room}?
room-leave-public = You can join again at any time.
room-leave-private = This room is private: you come back only if somebody brings you in.
room-level = Notifications from here
room-level-usual = As usual: {$usual}
level-all = Every message
level-mentions = Mentions of me
level-none = Nothing

## Members

members-online = Here now: {$count}
members-offline = Away: {$count}
member-you = {" "}(you)
member-write = Write to them
member-invite = Bring somebody in
member-invite-title = Whom do you bring in?
member-bans = Bans
role-guest = guest
measure-kick = Put out
measure-title-kick = Put {$name} out of {$room}?
measure-text-kick = {$name} can come back, if the room is public.
measure-text-kick-lobby = Everyone is in {$room}: {$name} is put off the server, and can come back.
measure-ban = Ban
measure-title-ban = Ban {$name} from {$room}?
measure-text-ban = {$name} is put out and cannot come back while the ban holds.
measure-ban-server = Ban from the server
measure-title-ban-server = Ban {$name} from the server?
measure-text-ban-server = {$name} is signed out and cannot come in while the ban holds. You lift it under Settings, Server.
measure-mute = Mute
measure-title-mute = Mute {$name} in {$room}?
measure-text-mute = {$name} can read, and not write.
measure-unmute = Let them write again
measure-title-unmute = Let {$name} write in {$room} again?
measure-text-unmute = If {$name} is muted, that ends.
measure-make-moderator = Make moderator
measure-title-make-moderator = Make {$name} a moderator of {$room}?
measure-text-make-moderator = Moderators bring people in, put them out, mute and ban them, delete messages, rename and archive the room.
measure-make-member = Make member
measure-title-make-member = Is {$name} no moderator of {$room} any more?
measure-text-make-member = {$name} stays as a member.
measure-make-owner = Make owner
measure-title-make-owner = Make {$name} an owner of the server?
measure-text-make-owner = Owners keep order in every room, invite people, and make and unmake owners: you, too.
measure-unmake-owner = No owner any more
measure-title-unmake-owner = Is {$name} no owner any more?
measure-text-unmake-owner = {$name} stays as a member.
measure-time = For how long
measure-reason = Reason
measure-reason-help = It is shown to everyone concerned. May stay empty.
time-600 = 10 minutes
time-3600 = An hour
time-86400 = A day
time-604800 = A week
time-2592000 = 30 days
time-31536000 = A year
time-ever = Until it is taken back
unban = Lift the ban
unban-title = Lift a ban
unban-text = Who is banned can join this room again, or be brought in.
unban-seen = Banned, as far as what is shown of the room goes back
unban-name = Name

## Settings

settings-profile = You
settings-devices = Devices
settings-look = Language and looks
settings-notifications = Notifications
settings-data = Your data
settings-server = Server
settings-about = About

profile-role-owner = Owner of this server
profile-role-member = Member
profile-role-guest = Guest, whose name is not verified
profile-name = Name
profile-name-hint = What others call you. Your old name is kept from others for 30 days.
profile-renamed = You are {$name} now.
profile-password = Password
profile-password-hint = Not needed here. With one you can come in from a new browser without your other devices, and from an IRC client.
profile-password-new = New password, 8 characters or more
profile-password-do = Set the password
profile-password-set = The password is set.
profile-password-drop = Do without a password
profile-password-dropped = You have no password.
sign-out = Sign out
sign-out-hint = This browser forgets everything about you and this server.
sign-out-title = Sign out of this browser?
sign-out-text = Without another device or a password you cannot come back as {$name}.
sign-out-waiting =
    { $count ->
        [one] One message is not sent yet. It would be lost.
       *[other] {$count} messages are not sent yet. They would be lost.
    }

devices-yours = Your devices
devices-hint = Each browser and program in which you are signed in.
devices-guest = Guests have no devices. Sign out, and come in with a name of your own.
device-unnamed = Without a name
device-this = This browser
device-online = Here now
device-since = Since {$moment}
device-revoke = Revoke
device-revoke-named = Revoke {$device}
device-revoke-title = Sign “{$device}” out?
device-revoke-text = It is signed out at once, and needs a new code to come back.
device-link = Link a device
link-how = Point the other device's camera here, or open the link there.
link-qr = QR code of the link that signs a device in as you
link-link = Link
link-code = Or choose “I am already here on another device” there, and type:
link-time = Holds for {$clock}
link-secret = Whoever has this code becomes you. Show it to nobody.
link-over = The code has run out.
link-again = New code

tokens = Tokens for programs
tokens-hint = With a token a program acts as you, over HTTP or WebSocket, within what you allow it.
token-unnamed = Without a name
token-ever = until it is revoked
token-until = until {$moment}
token-create = Make a token
token-create-do = Make the token
token-label = What it is for
token-scopes = What it may do
token-time = For how long
token-secret = The token
token-secret-hint = It is shown this once. Put it where the program reads it.
token-revoke-named = Revoke {$token}
token-revoke-title = Revoke “{$token}”?
token-revoke-text = Programs that use it are signed out at once.
scope-read = Read
scope-write = Write
scope-files = Files
scope-admin = Keep order

look-lang = Language
look-lang-hint = Of this page, and of what the server says to you.
look-theme = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
look-contrast = Contrast
contrast-system = As the system
contrast-normal = Normal
contrast-more = More
look-density = Density
density-comfortable = Comfortable
density-compact = Compact

notice-browser = Notifications of this browser
notice-permission-granted = This browser shows them.
notice-permission-default = This browser has not been asked yet.
notice-permission-denied = This browser does not show them. Allow notifications for this page in the browser's own settings.
notice-permission-unsupported = This browser shows none for this page.
notice-allow = Allow notifications
notice-level = Tell me of
notice-level-hint = In rooms that have no choice of their own. Direct messages are always told, unless you choose nothing.
notice-rooms = Rooms with a choice of their own
notice-rooms-hint = You choose it in the room, under “About this room”.
notice-room-usual = {$room}: as usual
notice-quiet = Quiet hours
notice-quiet-hint = Nothing is shown or heard then. What came is counted as always.
notice-quiet-on = Leave me in peace
notice-quiet-from = From
notice-quiet-to = To
notice-sound = Sound
notice-sound-on = A short sound when a message comes
notice-ask = May papo tell you when somebody writes to you while you look elsewhere?
notice-ask-yes = Yes
notice-ask-no = Not now
notification-title = {$name} in {$room}

export = Export
export-hint = A file (JSON) with your settings, the rooms where you are, and what you wrote in them.
export-do = Export my data
export-running =
    { $count ->
        [one] One message so far…
       *[other] {$count} messages so far…
    }
export-done =
    { $count ->
        [one] Saved, with one message.
       *[other] Saved, with {$count} messages.
    }

owners = Owners
owners-hint = They look after this server.
owners-none = Nobody yet.
owners-how = Make others owners among the members of a room.
owner-code = Setup code
owner-code-help = Whoever started the server sees it there: four words.
owner-do = Become owner
owner-done = You are an owner of this server now.
server-owners-only = Invitations, bans and the record of what was done are for owners.
invitations = Invitations
invitations-hint = This server lets everyone on its network in. An invitation carries its fingerprint, by which programs know it.
invitations-hint-needed = Nobody new comes in without one.
invitation-by = By {$name}
invitation-uses =
    { $count ->
        [one] for one person
       *[other] for {$count} people
    }
invitation-uses-any = for any number of people
invitation-until = until {$moment}
invitation-ever = until it is taken back
invitation-for = For whom
invitation-time = For how long
invitation-create = Make an invitation
invitation-revoke = Take back
invitation-revoke-named = Take back the invitation {$what}
invitation-made = The invitation
invitation-made-text = Have it scanned, send the link, or read out the four words.
invitation-qr = QR code of the invitation
invitation-link = Link
invitation-words = Four words
invitation-once = The words are shown this once.
bans = Bans
bans-hint = Those who are kept out of the server, or of a room.
bans-none = Nobody is.
ban-server = Server
ban-room = {$room}
ban-ever = until it is lifted
ban-until = until {$moment}
ban-by = by {$name}
ban-lift-named = Lift the ban on {$who}
ban-address = Ban an address
ban-address-label = Address of a machine
audit = What was done
audit-hint = What owners and moderators did, newest first.
audit-none = Nothing yet.
audit-more = Show more
audit-older = Older entries: papo admin on the server's machine.
audit-invitation-made = {$by} made an invitation
audit-invitation-revoked = {$by} took an invitation back
audit-device = {$by} revoked a device of {$who}
audit-deleted = {$by} deleted a message
audit-other = {$by} changed something

about-server = This server
about-name = Name
about-version = Version
about-address = Address
install = As a program
install-hint = papo gets a window and an icon of its own, and opens at once.
install-do = Install papo
install-done = papo is installed here.
install-menu = Your browser's menu may offer to install papo, or to put it on the home screen.
install-not = This browser does not install papo from here as things are.
allowed = What this browser allows here
allowed-hint = papo works without any of it, with less comfort.
allowed-yes = Allowed
allowed-no = Not allowed
allowed-asks = Asked for when it is needed
allowed-authority = Your browser does not know this server's authority, and keeps no page of such a server. Once the authority is installed, it does.
ability-secure = A connection that the browser trusts
ability-secure-no = Much of what follows needs one: open the page by https.
ability-worker = Opening without a server
ability-worker-no = The page is loaded from the server each time, and cannot be installed.
ability-notifications = Notifications
ability-notifications-no = The number in the tab's title says that there is something to read.
ability-clipboard = Copying with one press
ability-clipboard-no = What is to be copied is selected; press Ctrl+C.
ability-database = Keeping what was read, and what waits to be sent
ability-database-no = A private window forgets: what is not sent is lost with the tab.
ability-persist = Keeping it when the disk is nearly full
ability-persist-no = The browser may clear it when it needs space.
ability-microphone = Recording voice messages
ability-microphone-no = Allow the microphone for this page in the browser's settings.
ability-badge = A number on the program's icon
ability-badge-no = Only the tab shows how much there is to read.
newer = A new version of this page is ready.
newer-do = Reload
shortcuts-show = Show the shortcuts
