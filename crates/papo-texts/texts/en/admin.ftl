# What `papo admin` says to whoever runs a server.

admin-status-server = Server
admin-status-version = Version
admin-status-address = Listens at
admin-status-words = Words to compare
admin-status-fingerprint = Fingerprint
admin-status-uptime = Running for
admin-status-sessions = Connected
admin-status-users = Users
admin-status-owners = Owners
admin-status-no-owner = none yet: whoever enters the setup code, or “papo admin owner NAME”
admin-status-rooms = Rooms
admin-status-position = Position
admin-status-log = Log
admin-status-free = {$size} free
admin-status-data = Data
admin-users-name = NAME
admin-users-role = ROLE
admin-users-here = HERE
admin-role-owner = owner
admin-role-moderator = moderator
admin-role-member = member
admin-role-guest = guest
admin-rooms-name = ROOM
admin-rooms-members = MEMBERS
admin-rooms-kind = KIND
admin-rooms-topic = TOPIC
admin-room-public = public
admin-room-private = private
admin-room-archived = archived
admin-yes = yes
admin-no = no
admin-more = … and {$count} more.
admin-decimal-mark = .

admin-kicked = {$name} is off the server, and may come back. To keep someone out: papo admin ban NAME
admin-kicked-room = {$name} is out of {$room}, and may come back.
admin-banned = {$who} is kept out. “papo admin unban {$who}” ends that.
admin-banned-for = {$who} is kept out for {$span}. “papo admin unban {$who}” ends that.
admin-unbanned = {$who} may come again.
admin-owner-made = {$name} is an owner now.
admin-owner-removed = {$name} is no owner any more.
admin-device-code = {$name} signs in on another device with the code {$code}, once, until {$until}: papo link CODE
admin-devices-revoked = No other device of {$name} can sign in any more.
admin-devices-kept = The other devices of {$name} go on working. If one was stolen, do it again with --revoke.
admin-invited-link = Link: {$link}
admin-invited-words = Or in words: {$words}
admin-invitation-revoked = Invitation {$number} does not hold any more.
admin-no-invitations = No invitation holds. “papo admin invite” makes one.
admin-invitations-number = N
admin-invitations-by = BY
admin-invitations-uses = LEFT
admin-invitations-until = UNTIL
admin-invitations-any = any
admin-invitations-ever = revoked
admin-no-audit = Owners and moderators have done nothing yet.

admin-backup-made = Everything up to position {$position} is in {$file} ({$size}).
admin-backup-secret = Whoever has this file can read everything and pass for this server: keep it where only you can read it.
admin-backup-files = { $count ->
    [one] One file of messages is in it ({$size}).
   *[other] {$count} files of messages are in it ({$size} together).
}
admin-backup-no-files = The files of messages are not in it: copy the directory “blobs” as well.
admin-restored-files = { $count ->
    [one] One file of messages is restored ({$size}).
   *[other] {$count} files of messages are restored ({$size} together).
}
admin-restore-lost-files = { $count ->
    [one] One file of messages is damaged, and is not restored.
   *[other] {$count} files of messages are damaged, and are not restored.
}
admin-restored = {$events ->
    [one] One event is restored into {$path}. Start it with: papo serve --data {$path}
   *[other] {$events} events are restored into {$path}. Start it with: papo serve --data {$path}
}
admin-imported = {$events ->
    [one] One event is imported into {$path}. Start it with: papo serve --data {$path}
   *[other] {$events} events are imported into {$path}. Start it with: papo serve --data {$path}
}
admin-no-authority = The server's certificate and key are not among it: a new one is made at the start, and clients that know the old one will ask people to accept it (papo trust).
admin-exported = {$events ->
    [one] One event is in {$file}.
   *[other] {$events} events are in {$file}.
}
admin-compacted = The log took {$before} and takes {$after} now.

admin-verified = {$events ->
    [one] One event
   *[other] {$events} events
} up to position {$position}, {$users ->
    [one] one user
   *[other] {$users} users
}, {$rooms ->
    [one] one room
   *[other] {$rooms} rooms
} beside #lobby.
admin-sound = Everything is as it should be.
admin-unsound = Make a copy of the data directory first. Then stop the server and mend what can be mended with: papo admin verify --repair
admin-repaired = {$events ->
    [one] One event is kept.
   *[other] {$events} events are kept.
} The damaged file is beside it: {$file}
admin-repaired-lost = What is listed above is lost. If it was a decision (a ban, a role, a private room), it does not hold any more: see “papo admin users” and “papo admin rooms” after the start.
admin-repaired-stand-ins = These users lost their name and devices, and have new names: {$names}. “papo admin reset-device NAME” gives each of them a code to sign in with.
admin-problem-file = The file is damaged: {$detail}
admin-problem-unreadable = Nothing can be read from position {$first} to {$last}.
admin-problem-record = What is kept at position {$position} says nothing: {$detail}.
admin-problem-order = What is at position {$position} comes after something later.
admin-problem-repeated = What is at position {$position} was sent before under the same number.
admin-problem-stranger = What is at position {$position} is by user {$user}, whose name was lost.
admin-problem-indexes = {$entries ->
    [one] One entry of the indexes does not agree with the events.
   *[other] {$entries} entries of the indexes do not agree with the events.
}
admin-problem-not-founded = The event by which the server got its id is lost.

admin-not-running = No server runs on {$path}. Start it with “papo serve --data {$path}”, or name another directory with --data DIR. Without a server these work: backup, restore, export, import, verify, compact.
admin-not-yours = The server on {$path} belongs to someone else. Run this as the user who runs the server, for example with sudo -u.
admin-no-answer = The server on {$path} does not answer. See its log; if it hangs, stop it and start it again.
admin-path-too-long = {$path} is too long a path for a socket. Start the server with a shorter one, such as a symbolic link to it, and name the same here.
admin-unreachable = The server on {$path} cannot be asked: {$detail}.
admin-garbled = The server's answer cannot be understood. They may be of different versions: restart the server with this one.
admin-elsewhere = On this system a server that runs cannot be asked. These work all the same: backup, restore, export, import, verify, compact.
admin-in-use = A server runs on {$path}. Stop it first: this changes its files. These work while it runs: backup, export, and verify without --repair.
admin-later = {$path} was written by a later papo. Use that one, or update this one.
admin-earlier = {$path} was written by an earlier papo. Start “papo serve” on it once, which brings it up to date.
admin-unusable = {$path} cannot be used: {$detail}. See whether it is there and whose it is.
admin-damaged = {$path} cannot be read: {$detail}. “papo admin verify” says more; a backup is brought back with: papo admin restore FILE --data NEW-DIR
admin-full = There is no room for {$path}. Make some, or choose another place; nothing was changed.
admin-no-log = There is no server's data in {$path}. Name the directory with --data DIR, as “papo serve” printed it.
admin-not-empty = {$path} has something in it, which would be lost. Name a directory that is empty or not there with --data DIR
admin-exists = {$path} is there already. Choose another name, or remove it first.
admin-no-backup = {$path} is not a file that “papo admin backup” made: {$reason}
admin-damaged-backup = {$path} is damaged, as listed below. Take another backup if there is one; “papo admin restore --salvage” restores what can be read of this one.
admin-bad-line = Nothing was imported, because of line {$number}: {$reason}. Export it again, or bring the file back from a copy.
admin-unreadable = The log cannot be read: {$detail}. “papo admin verify” says more.
admin-write = It cannot be written: {$detail}. Make room, or choose another place.
admin-read = It cannot be read: {$detail}.
