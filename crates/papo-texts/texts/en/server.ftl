# What a server prints when it starts and stops, and why it does not start.

serve-about =
    papo {$version}, server “{$name}”. Everything is kept in
    {$path}
listening = [LISTENING] Server address: {$address}
serve-join = Join
serve-how-to-join = papo on this network; papo chat {$address} from elsewhere
serve-send = Script
serve-hello = "hello"
serve-irc = IRC
serve-irc-later = {$address} with TLS (in a later version)
serve-words = Check
serve-owner = Own it
serve-link = Browsers and phones, and papo chat as well:
serve-how-to-stop = Ctrl-C stops the server.
serve-hosting =
    This chat runs the server “{$name}” now.
    Others on this network just type “papo”; from elsewhere: papo chat {$address}
    Leaving stops it; “papo serve” runs one that stays.
serve-hosting-owner = You become its owner with: /owner {$code}
serve-stopped = Stopped. Everything that was acknowledged is kept.
serve-failed = The log cannot be followed any more, so the server has stopped. What was acknowledged is kept; see the log above, then start it again.

serve-no-home = There is no home directory to keep the data in. Choose a place with --data DIR
serve-data-in-use = Another papo server uses {$path}. Stop it first, or choose another place with --data DIR.
serve-data-unusable = {$path} cannot be used: {$detail}. See whose it is, or choose another place with --data DIR.
serve-data-later = {$path} was written by a later papo. Update this one, or choose another place with --data DIR.
serve-data-damaged = {$path} cannot be read: {$detail}. Bring it back from a copy, or choose another place with --data DIR.
serve-data-unreadable = What was said before cannot be read: {$detail}. Bring the data back from a copy, or choose another place with --data DIR.
serve-address-in-use = Something listens on {$address} already, perhaps another papo server. Stop it, or choose another address with --listen ADDRESS.
serve-address-not-here = {$address} is not an address of this machine. Choose one that is, or 0.0.0.0 for all, with --listen ADDRESS.
serve-address-denied = The system does not let you listen on {$address}. Choose a port from 1024 up with --listen ADDRESS.
serve-address-unusable = {$address} cannot be listened on: {$detail}. Choose another address with --listen ADDRESS.
serve-authority-unusable = {$path} cannot be used: {$detail}. See whose it is, or choose another place with --data DIR.
serve-authority-key-missing = {$path} is missing. Without it this server is another one to everyone who knows it: bring it back from a copy. To begin anew on purpose, remove the authority.crt beside it as well.
serve-authority-foreign = {$path} belongs to another server. Bring back from one copy what belongs together: papo.db, authority.crt and authority.key.
serve-no-certificate = No certificate can be made: {$detail}.
serve-no-thread = The system does not let the server start its threads: {$detail}. Stop some other program, then try again.

listen-invalid = it must be an address of this machine, with a port or without: 192.168.0.7:7276, 0.0.0.0 or [::]:7276.
plaintext-invalid = it must be http, classic, or both with a comma between.
server-name-invalid = it must be one line of at most {$max} characters.
size-invalid = it must be a number and a unit, such as 500M, 2G or 1T.
serve-files-unusable = The files that were sent cannot be opened: { $detail }. Look at the disk and at who may write there.
