# What can be typed in the line client, how, and what it does.

chat-help =
    What you type is said in the room you are in. /help COMMAND says more of one.
    /join #room, /join @NAME   enter a room, new or not; talk with one person
    /leave  /rooms  /who       go back to #lobby; list the rooms, and who is here
    /topic [TEXT]              show or set what the room is about; - removes it
    /msg NAME TEXT             say something to one person alone
    /me TEXT                   say what you are doing: “* ana waves”
    /put TYPE JSON             send a value that people see as a card
    /send-file PATH            send a file, or a folder with all that is in it
    /get last, /get POSITION   fetch a message's files, or see its card whole
    /history [N]               show the last N messages of the room
    /search WORDS              find messages: /search "fish soup" from:ana
    /delete                    take back your last message here
    /reply last TEXT           answer the last message; -2, NAME or a position: another
    /react /edit /thread       likewise, as are /pin /vote /tick
    /edits  /pins  /unread     what was edited; what is pinned; what you missed
    /nick NAME  /password      another name; a password, for clients that need it
    /link  /devices            use your name on another device; list yours
    /quit                      leave; so do Ctrl-D, !SAIR and !QUIT
    Moderators of a room, and owners everywhere:
    /kick /ban /unban /mute /unmute /delete NAME      whom nobody wants to hear
    /op /deop /invite NAME                            who helps, who comes in
    /rename /archive /unarchive /slow                 the room itself
    Owners: /invite /invitations /audit; /kick /ban /unban /op /deop server NAME
    In /who, *ana owns the server, @ana is a moderator here, ana? is a guest.
    What comes from another room has its name before it: “12:34 #ops ana: hi”.

command-archive = Closes this room for writing. It can still be read. For moderators.
    .usage = /archive
command-audit = Shows what owners and moderators did last; 20 unless N is given. For owners.
    .usage = /audit or /audit N, with N from 1 to 200
command-ban =
    Keeps someone out of this room; with “server”, or for a machine's address, out of the whole server. For good, or for a time such as 10m, 2h or 7d. For moderators; of the server for owners.
    .usage = /ban [server] NAME|ADDRESS [TIME] [REASON]
command-delete =
    Takes back your last message here. Moderators can do it to someone's last message here. A position, as “papo tail --json” shows it, means the message there.
    .usage = /delete [NAME|POSITION]
command-deop = Makes a moderator of this room, or with “server” an owner, a plain member again.
    .usage = /deop [server] NAME
command-devices = Lists the devices that sign in with your name. “revoke” ends that for one of them, at once.
    .usage = /devices or /devices revoke N
command-get = Fetches the files of a message of this room into a directory: the one where papo was started, unless DIR is given. What is there already is not fetched again. Of a message with objects and no files, it shows all.
    .usage = /get POSITION [DIR] or /get last [DIR]
command-help = Lists what can be typed, or says more of one command.
    .usage = /help or /help COMMAND
command-history = Shows the last N messages of the room; 20 unless given.
    .usage = /history or /history N, with N from 1 to 200
command-invitations = Lists the invitations to the server that hold. “revoke” takes one back. For owners.
    .usage = /invitations or /invitations revoke N
command-invite =
    With a name: brings someone into this room; for moderators. Without: makes an invitation to the server, for so many people and for a time such as 2h or 7d; for owners.
    .usage = /invite NAME or /invite [uses N] [expires TIME]
command-join = Enters a room, which is created if it does not exist; “private” creates one that only those can see whom a moderator brings in. @NAME is a conversation with one person alone.
    .usage = /join #room [private] or /join @NAME
command-kick = Puts someone out of this room; with “server”, or in #lobby, off the server. They may come back. For moderators; off the server for owners.
    .usage = /kick [server] NAME [REASON]
command-leave = Leaves the room and goes back to #lobby.
    .usage = /leave
command-link = Shows a code by which another device of yours signs in with your name, and what to type there.
    .usage = /link
command-me = Says what you are doing: “* ana waves”.
    .usage = /me TEXT
command-msg = Says something to one person alone.
    .usage = /msg NAME TEXT
command-mute = Lets someone read here and not speak; for good, or for a time such as 10m or 2h. For moderators.
    .usage = /mute NAME [TIME]
command-nick = Gives you another name. The old one is kept from others for 30 days.
    .usage = /nick NAME
command-op = Makes someone a moderator of this room, or with “server” an owner of the whole server.
    .usage = /op [server] NAME
command-owner = Makes you the server's owner, by the setup code that “papo serve” shows while there is none.
    .usage = /owner WORD WORD WORD WORD
command-password = Sets the password of your name, for clients that can sign in with nothing else. The line after it asks for it and is not shown. With “-” you have none.
    .usage = /password or /password -
command-put = Sends a typed value, for people and programs alike. “papo help put” says more of types.
    .usage = /put TYPE JSON, for example /put metric {"{"}"series": "coffee", "value": 3{"}"}
command-quit = Leaves. So do Ctrl-D, !SAIR and !QUIT.
    .usage = /quit
command-rename = Gives this room another name. For moderators.
    .usage = /rename #new
command-rooms = Lists the rooms that you can see.
    .usage = /rooms
command-send-file = Sends a file, or a folder with all that is in it, to this room. The conversation goes on meanwhile.
    .usage = /send-file PATH
command-search =
    Finds messages by what is in them, in all rooms that you may read; the newest stands last. All words have to be there, whatever their case and accents. "fish soup" is a phrase, harb* a beginning, *arb* a part of a word, -rain is not to be there.
    Filters: from:ana, in:#room, in:@ana, has:link (file, object), type:sensor.reading, before:2026-11-24, after:7d, on:today. “--best” in front: those that fit best.
    .usage = /search WORDS, or /search --best WORDS
command-slow = Lets everyone but moderators speak here only once in so many seconds, until “off”. For moderators.
    .usage = /slow SECONDS or /slow off
command-topic = Shows what the room is about, or sets it; “-” takes it away.
    .usage = /topic, /topic TEXT or /topic -
command-unarchive = Opens this room for writing again. For moderators.
    .usage = /unarchive
command-unban = Lets someone into this room again; with “server”, or for an address, onto the server.
    .usage = /unban [server] NAME|ADDRESS
command-unmute = Lets someone speak here again. For moderators.
    .usage = /unmute NAME
command-who = Lists who is in this room. *ana owns the server, @ana is a moderator here, and ana? a guest: nobody has proved that the name is theirs.
    .usage = /who
