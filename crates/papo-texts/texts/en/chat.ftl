# What the line client says.

chat-ask-new-name = Your name:
chat-ask-other-name = Type another name, or /quit.
chat-welcome = Connected to {$server} as {$name}. /help lists what you can type.
chat-came = Arrived: {$names}
chat-went = Gone: {$names}
chat-unknown-command = There is no /{$command}. /help lists what you can type; to send a text that begins with “/”, type “//”.
chat-usage = Type it like this: {$usage}
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
