# The command line: `cli-` and a command's name, or a command's and an option's, or an option's
# where it is the same in all commands.

cli-usage = Usage:
cli-commands = Commands
cli-arguments = Arguments
cli-options = Options

cli-papo = papo: chat with the people on your network. Without a command it finds the server and chats.
    .usage = papo [OPTIONS] [COMMAND]
    .after =
        One person runs “papo serve”; everyone else on the network runs “papo”.
        PAPO_LANG=en or PAPO_LANG=pt-BR chooses the language.
cli-chat = Chat in this terminal
    .usage = papo chat [OPTIONS] [ADDRESS]
    .after = While chatting, /help lists what can be typed; /quit or Ctrl-D leaves.
cli-chat-address = The server's address or a link to it, as “papo serve” prints them
    .value = ADDRESS
cli-send = Send one message, and wait until the server has it for good
    .usage =
        papo send [OPTIONS] [TEXT]
               papo send [OPTIONS] --lines
               papo send [OPTIONS] [TEXT] --file <PATH>...
    .after =
        It ends with 0 only when the server has stored everything. A message is never sent twice, however often the connection breaks. A text that begins with “-” comes after “--”.
        Files are uploaded first, and go on where they were after a break, also when the same command is run again; then the message is sent. It ends with 130 when it was interrupted.
cli-send-room = The room, or @NAME for one person; #lobby unless given
    .value = ROOM
cli-send-text = What to say; all of standard input if absent
    .value = TEXT
cli-send-file = Files, folders with all that is in them, or patterns; “-” for standard input. As many messages as needed, 64 files each
    .value = PATH
cli-send-name = What to call the file that comes from standard input
    .value = NAME
cli-send-lines = Send each line of standard input as a message, as it comes
cli-send-json = Print each file and each message's position: one JSON object a line
cli-send-timeout = How long a message may take, over as many connections as needed, and a file without anything moving; 30 unless given
    .value = SECONDS
cli-get = Get the files of a message, and print where each is; or show its objects, whole
    .usage = papo get [OPTIONS] <POSITION>
    .after =
        “papo tail” shows a message's position beside its files. What is there already is not fetched again, and nothing is overwritten. After a break, or an interruption, the same command goes on from the .papo-part files.
        It ends with 0 when all is there, 1 when something is missing, and 130 when it was interrupted.
cli-get-position = Where the message is
    .value = POSITION
cli-get-output = The directory for the files; this one unless given
    .value = DIR
cli-get-object = Which of the message's objects, from 1
    .value = N
cli-get-cbor = Write the object's CBOR, byte for byte as it was sent
cli-get-diag = Print all of the object's value in diagnostic notation (RFC 8949 §8), which loses nothing
cli-get-ics = Write an event as iCalendar, for calendars
cli-get-json = Print each file, or the value of each object where there are no files: one JSON object a line
cli-get-timeout = How long it is tried while nothing moves; 30 unless given
    .value = SECONDS
cli-put = Send a typed value, for programs and people, and wait until the server has it for good
    .usage =
        papo put [OPTIONS] <TYPE> [VALUE | @FILE | -]
               papo put [OPTIONS] --each <TYPE> [@FILE | -]
    .after =
        A value is JSON, unless an option or the file's name (.cbor, .yaml, .toml, .csv) says otherwise. papo shows some types in ways of their own: table, poll, code, location, contact, task, event and metric; docs/types.md says what belongs in them. All others are shown as a tree.
cli-put-type = What it is: a name like sensor.reading, or a media type
    .value = TYPE
cli-put-value = The value, @ and a file that has it, or - for standard input; standard input if absent
    .value = VALUE
cli-put-room = The room, or @NAME for one person; #lobby unless given
    .value = ROOM
cli-put-cbor = The value is CBOR, and is sent byte for byte
cli-put-yaml = The value is YAML
cli-put-toml = The value is TOML
cli-put-csv = The value is CSV, and becomes a table; its first line names the columns
cli-put-each = Send each line as an object in JSON, as it comes
cli-put-fallback = One line for whoever cannot show the object; made of the value unless given
    .value = TEXT
cli-put-text = A text to go with the object
    .value = TEXT
cli-put-json = Print each message's position: one JSON object a line
cli-put-timeout = How long a message may take, over as many connections as needed; 30 unless given
    .value = SECONDS
cli-tail = Print messages as they come
    .usage = papo tail [OPTIONS]
    .after = After a break it goes on where it was: nothing is missing and nothing comes twice.
cli-tail-room = Only this room, or @NAME for one person; all your rooms unless given
    .value = ROOM
cli-tail-last = Begin with the last N
    .value = N
cli-tail-since = Begin after this position
    .value = POSITION
cli-tail-type = Only messages that carry an object of this type
    .value = TYPE
cli-tail-json = Print one JSON object a line; with --type, one for each object, its value under “value”
cli-tail-no-follow = End after what is there; the last 10 unless --last or --since is given

cli-types = Say what objects of a type look like, so that others are refused
    .usage = papo types [OPTIONS] [COMMAND]
cli-types-add = Register a type, or add to what is registered; for owners, and moderators in their rooms
    .usage = papo types add [OPTIONS] TYPE SCHEMA
cli-types-add-name = The type's name, such as sensor.reading
    .value = TYPE
cli-types-add-schema = A file with a JSON Schema; - for standard input
    .value = SCHEMA
cli-types-list = List the types
    .usage = papo types list [OPTIONS]
cli-types-show = Print a type's schema
    .usage = papo types show [OPTIONS] TYPE
cli-types-show-name = The type's name, such as sensor.reading
    .value = TYPE
cli-types-room = Only in this room; on the whole server without it
    .value = ROOM
cli-trust = Say which servers this profile trusts
    .usage = papo trust [OPTIONS] [COMMAND]
    .after = Each server proves its fingerprint before anything is said to it. Four words are the same thing, to be compared by people.
cli-trust-list = List the servers that are known
    .usage = papo trust list [OPTIONS]
cli-trust-show = Show all that is known of one server, or of all
    .usage = papo trust show [OPTIONS] [SERVER]
cli-trust-show-which = Its name, an address, its fingerprint or its id
    .value = SERVER
cli-trust-accept = Trust what answers at an address from now on
    .usage = papo trust accept [OPTIONS] ADDRESS FINGERPRINT
cli-trust-accept-address = Where it is; or a link, which has the fingerprint in it
    .value = ADDRESS
cli-trust-accept-fingerprint = The fingerprint that it has to prove
    .value = FINGERPRINT
cli-trust-forget = Forget a server; the next time it is met like a new one
    .usage = papo trust forget [OPTIONS] SERVER
cli-trust-forget-which = Its name, an address, its fingerprint or its id
    .value = SERVER

cli-link = Make this device another one of yours, by the code that /link shows on the first
    .usage = papo link [OPTIONS] [SERVER] [CODE]
    .after = What is not said is asked for. Afterwards this profile has a device of yours there.
cli-link-what = The server, the code, or both
    .value = SERVER CODE
cli-devices = List the devices that sign in with your name
    .usage = papo devices [OPTIONS] [revoke N]
cli-devices-action = What to do: revoke ends a device's right to sign in, and its sessions
    .value = revoke
cli-devices-number = Its number in the list
    .value = N
cli-nick = Take another name; the old one is kept from others for 30 days
    .usage = papo nick [OPTIONS] <NAME>
cli-nick-name = The new name
    .value = NAME
cli-invite = Make an invitation to the server, as one of its owners
    .usage = papo invite [OPTIONS]
cli-invite-uses = How many people may come with it; any number unless given
    .value = N
cli-invite-expires = For how long it holds, for example 2h or 7d; until it is revoked unless given
    .value = SPAN
cli-invite-json = Print one JSON object
cli-owner = Become the server's owner, by the setup code that “papo serve” shows
    .usage = papo owner [OPTIONS] <WORDS>
cli-owner-words = The four words
    .value = WORDS

cli-serve = Run a server
    .usage = papo serve [OPTIONS]
cli-serve-listen = Where to listen; every address, port 7276, unless given [PAPO_LISTEN]
    .value = ADDRESS
cli-serve-no-announce = Do not announce the server to the network
cli-serve-data = Where to keep everything; the system's place for data unless given [PAPO_DATA]
    .value = DIR
cli-serve-name = What to call the server; this machine's name unless given [PAPO_NAME]
    .value = NAME
cli-serve-invite-only = Let new people in by invitation only, and no guests [PAPO_INVITE_ONLY]
cli-serve-allow-public = Let in addresses that are not of a private network as well [PAPO_ALLOW_PUBLIC]
cli-serve-metrics = Let other machines read /metrics, which counts what the server does [PAPO_METRICS]
cli-serve-plaintext = What others than this machine may speak without encryption: http, classic, or both with a comma between [PAPO_PLAINTEXT]
    .value = PROTOCOLS
cli-serve-file-max = The largest file that is taken, such as 500M or 10G; 2G unless given [PAPO_FILE_MAX]
    .value = SIZE
cli-serve-user-files-max = How much all files of one person may take; 10G unless given [PAPO_USER_FILES_MAX]
    .value = SIZE
cli-serve-files-max = How much all files together may take; 100G unless given [PAPO_FILES_MAX]
    .value = SIZE
cli-serve-keep-files = How long the files of a message are kept, such as 90d; as long as the message unless given [PAPO_KEEP_FILES]
    .value = TIME
cli-serve-keep-files-max = Drop the files of the oldest messages when all together take more; the messages stay [PAPO_KEEP_FILES_MAX]
    .value = SIZE

cli-admin = Administer the server on this machine
    .usage = papo admin [OPTIONS] [COMMAND]
    .after =
        Without a command it says how the server is. Only the user who runs the server may do this.
        It ends with 0 when it is done, 1 when it is not, 2 when the command line is wrong, and 3 when something was damaged.
cli-admin-data = Where the server keeps everything; the system's place for data unless given [PAPO_DATA]
    .value = DIR
cli-admin-json = Print JSON, for programs
cli-admin-status = Say how the running server is
    .usage = papo admin status [OPTIONS]
cli-admin-users = List everyone who has a name here, and guests who are here now
    .usage = papo admin users [OPTIONS]
cli-admin-rooms = List the rooms that are not between two
    .usage = papo admin rooms [OPTIONS]
cli-admin-kick = Put someone off the server, or out of a room; they may come back
    .usage = papo admin kick [OPTIONS] <NAME>
cli-admin-kick-name = Who
    .value = NAME
cli-admin-kick-room = Out of this room only
    .value = ROOM
cli-admin-kick-reason = Why; they are told
    .value = TEXT
cli-admin-ban = Keep someone, or a machine, off the server or out of a room
    .usage = papo admin ban [OPTIONS] <NAME|ADDRESS>
cli-admin-ban-who = A name, or a machine's address
    .value = NAME|ADDRESS
cli-admin-ban-room = Out of this room only
    .value = ROOM
cli-admin-ban-span = For how long, for example 10m, 2h or 7d; for good unless given
    .value = SPAN
cli-admin-ban-reason = Why; they are told
    .value = TEXT
cli-admin-unban = Let someone come again
    .usage = papo admin unban [OPTIONS] <NAME|ADDRESS>
cli-admin-unban-who = A name, or a machine's address
    .value = NAME|ADDRESS
cli-admin-unban-room = Into this room
    .value = ROOM
cli-admin-owner = Make someone an owner of the server
    .usage = papo admin owner [OPTIONS] <NAME>
cli-admin-owner-name = Who
    .value = NAME
cli-admin-owner-remove = Take it away again
cli-admin-invite = Make an invitation to the server
    .usage = papo admin invite [OPTIONS]
cli-admin-invite-uses = How many people may come with it; any number unless given
    .value = N
cli-admin-invite-expires = For how long it holds, for example 2h or 7d; until it is revoked unless given
    .value = SPAN
cli-admin-invitations = List the invitations that hold, or take one back
    .usage = papo admin invitations [OPTIONS]
cli-admin-invitations-revoke = Take this one back
    .value = N
cli-admin-reset-device = Give someone who has lost a device a code to sign in on another
    .usage = papo admin reset-device [OPTIONS] <NAME>
cli-admin-reset-device-name = Who
    .value = NAME
cli-admin-reset-device-revoke = No device that they had can sign in any more
cli-admin-audit = List what owners and moderators did
    .usage = papo admin audit [OPTIONS]
cli-admin-audit-last = The last N
    .value = N
cli-admin-backup = Copy everything into one new file, whether the server runs or not
    .usage = papo admin backup [OPTIONS] <FILE>
cli-admin-backup-file = The file to make
    .value = FILE
cli-admin-restore = Make a new data directory of a backup
    .usage = papo admin restore [OPTIONS] --data <NEW-DIR> <FILE>
cli-admin-restore-file = What “papo admin backup” made
    .value = FILE
cli-admin-restore-salvage = Restore what can be read of a damaged file
cli-admin-export = Write everything as JSON, one event a line, whether the server runs or not
    .usage = papo admin export [OPTIONS] [FILE]
    .after = “papo admin import” makes the same log of it again. The server's certificate and key are not among it: to move a server, use backup and restore.
cli-admin-export-file = The file to make; standard output if absent
    .value = FILE
cli-admin-export-room = Only what happened in this room, as “papo tail --json” prints it
    .value = ROOM
cli-admin-import = Make a new data directory of what was exported
    .usage = papo admin import [OPTIONS] --data <NEW-DIR> [FILE]
cli-admin-import-file = What “papo admin export” wrote; standard input if absent
    .value = FILE
cli-admin-verify = Look whether everything is as it should be, whether the server runs or not
    .usage = papo admin verify [OPTIONS]
cli-admin-verify-repair = Mend what can be mended, and say what is lost; the damaged file is kept
cli-admin-compact = Give back what the log does not take up any more
    .usage = papo admin compact [OPTIONS]
cli-doctor = Say why a server is not found or reached, and what to do
    .usage = papo doctor [OPTIONS] [ADDRESS]
    .after = It ends with 0 only when a server can be reached and nothing is in the way.
cli-doctor-address = The server in question; those on this network unless given
    .value = ADDRESS
cli-doctor-json = Print one JSON object

cli-completions = Print what makes a shell complete the command line of papo
    .usage = papo completions [OPTIONS] <SHELL>
    .after =
        bash: papo completions bash > ~/.local/share/bash-completion/completions/papo
        zsh: papo completions zsh > a directory of $fpath, as _papo
        fish: papo completions fish > ~/.config/fish/completions/papo.fish
cli-completions-shell = bash, zsh, fish, elvish or powershell
    .value = SHELL
cli-man = Write the manual's pages in every language; or print the first one
    .usage = papo man [OPTIONS] [DIR]
cli-man-directory = The directory of all manuals, for example /usr/share/man
    .value = DIR

cli-server = The server's address or a link to it; the last one, or the only one on this network, unless given [PAPO_SERVER]
    .value = ADDRESS
cli-as = Your name; the last one there, or your login name, unless given [PAPO_AS]
    .value = NAME
cli-profile = Where this client keeps what it must remember [PAPO_PROFILE]
    .value = DIR
cli-invitation = The four words of an invitation, for a new name where the server asks for one
    .value = WORDS
cli-log = What to log to standard error, for example debug or papo_client=trace [RUST_LOG]
    .value = FILTER
cli-help = Print this help
cli-version = Print the version

usage-unknown-argument = I don't know the option {$argument}.
usage-extra-argument = “{$argument}” is too much here. Put a text with spaces in quotes: "like this".
usage-before-command = Put {$option} after the command: papo COMMAND {$option}
usage-unknown-command = I don't know the command “{$command}”.
usage-missing-value = A value is missing after {$argument}.
usage-missing-argument = {$argument} is missing.
usage-invalid-value = “{$value}” cannot be used for {$argument}: {$reason}
usage-too-many-values = {$argument} takes one value only.
usage-conflict = {$argument} and {$other} cannot be used together.
usage-not-utf8 = An argument is not UTF-8 text.
usage-suggestion = Did you mean “{$right}”?
usage-see-help = “papo --help” and “papo COMMAND --help” say what there is.

cli-search = Find messages by what is in them, in all rooms that you may read
    .usage = papo search [OPTIONS] <QUERY>...
    .after =
        All words have to be there, whatever their case and accents. "fish soup" is a phrase, harb* a beginning, *arb* a part of a word; -rain is not to be there.
        Filters: from:ana  in:#room  in:@ana  type:sensor.reading  has:file (object, link)  before:2026-11-24  after:7d  on:today
        It ends with 1 if nothing is found.
cli-search-query = Words, phrases and filters
    .value = QUERY
cli-search-room = Only this room, or @NAME for one person
    .value = ROOM
cli-search-best = Show those first that fit best
cli-search-newest = Show the newest first, as it does unless told
cli-search-limit = How many at most; 20 unless given
    .value = N
cli-search-json = Print one JSON object a line, with where in the text it was found
cli-export = Write all that was said in a room to a file
    .usage = papo export [OPTIONS] <ROOM>
    .after = It is written as you may read it. Whoever runs the server writes and reads whole logs with “papo admin export” and “import”.
cli-export-room = The room, or @NAME for the one with a person
    .value = ROOM
cli-export-format = jsonl (one JSON object a line, with everything), markdown or html; by the file's name unless given, or else jsonl
    .value = FORMAT
cli-export-output = The file, or a directory for it; standard output unless given, for html a file named after the room
    .value = FILE
