# What the line client says.

chat-ask-new-name = Your name:
chat-ask-other-name = Type another name, or /quit.
chat-welcome = Connected to {$server} as {$name}. /help lists what you can type.
chat-came = Arrived: {$names}
chat-went = Gone: {$names}
chat-unknown-command = There is no /{$command}. /help lists what you can type; to send a text that begins with “/”, type “//”.
chat-usage = Type it like this: {$usage}
chat-usage-history = /history or /history N, with N from 1 to 200
chat-usage-join = /join #room or /join @NAME
chat-usage-me = /me TEXT
chat-usage-msg = /msg NAME TEXT
chat-room-created = {$room} did not exist; it does now.
chat-in-room = You are in {$room} now; what you type is said there.
chat-topic = Topic: {$topic}
chat-no-topic = There is no topic here. /topic TEXT sets one.
chat-history = {$count ->
    [one] The last in {$room}:
   *[other] The last {$count} in {$room}:
}
chat-no-history = Nothing has been said here yet.
chat-rooms-joined = {$room} (you are in it; {$members ->
    [one] {$members} member
   *[other] {$members} members
})
chat-rooms-other = {$room} ({$members ->
    [one] {$members} member
   *[other] {$members} members
})
chat-rooms-direct = {$room} (just the two of you)
chat-who-online = Here now: {$names}
chat-who-offline = Not here now: {$names}
chat-who-nobody = Nobody is here yet.
chat-who-more = … and {$count} more.
chat-waiting = Waiting {$seconds} s more for the server, for what you typed.
chat-unsent = {$count ->
    [one] One message was not confirmed; it may not have been sent. /history shows it when you are back.
   *[other] {$count} messages were not confirmed; they may not have been sent. /history shows it when you are back.
}
chat-help =
    What you type is said in the room you are in. Lines that begin with “/” are commands:
    /join #room      enter a room; it is created if it does not exist
    /join @NAME      talk with one person alone
    /leave           leave the room and go back to #lobby
    /rooms           list the rooms
    /who             list who is in the room
    /topic [TEXT]    show or set what the room is about; /topic - removes it
    /msg NAME TEXT   say something to one person alone
    /me TEXT         say what you are doing: “* ana waves”
    /history [N]     show the last N messages of the room; 20 unless given
    /quit            leave; so do Ctrl-D, !SAIR and !QUIT
    A name followed by “?”, like ana?, belongs to a guest: nobody has proved that it is theirs.
    What comes from another room has the room's name before it: “12:34 #ops ana: hi”.
