# What is said about messages: replies, threads, edits, reactions, pins, votes, ticks.

# How others are told of it, one line each. What stands in quotes is the beginning of a message.
shown-quote = {$name}: {$text}
shown-quote-unknown = message {$position}
shown-reply = {$name} (↪ {$quote}): {$text}
shown-in-thread = {$name} (thread of {$quote}): {$text}
shown-edited = {$name} (edited {$quote}): {$text}
shown-reacted = * {$name} reacted {$emoji} to {$quote}
shown-unreacted = * {$name} took {$emoji} back from {$quote}
shown-pinned = * {$name} pinned {$quote}
shown-unpinned = * {$name} unpinned {$quote}
shown-voted = * {$name} voted {$choices} in {$quote}
shown-unvoted = * {$name} took the vote back in {$quote}
shown-ticked = * {$name} ticked {$quote}
shown-ticked-item = * {$name} ticked {$item} of {$quote}
shown-unticked = * {$name} unticked {$quote}
shown-unticked-item = * {$name} unticked {$item} of {$quote}

# What stands below a message that is shown again.
note-edited = edited
note-edited-often = edited {$count} times
note-pinned = pinned
note-replies =
    { $count ->
        [one] 1 message in its thread
       *[other] {$count} messages in its thread
    }
note-votes = votes: {$votes}
note-vote = {$option} ({$count})
note-ticked = done: {$items}
note-done = done

# What the chat says.
chat-which = Which message? Say last, -2 for the one before it, a name for that person's last one, or a position as /history shows it.
chat-no-such-message = There is no such message among the last ones here. /history shows them with their positions.
chat-no-message-of-yours = There is no such message of yours among the last ones here. /history shows them with their positions.
chat-no-poll = There is no such poll among the last messages here. /history shows them with their positions.
chat-no-task = There is no such task among the last messages here. /history shows them with their positions.
chat-no-pins = Nothing is pinned in {$room}. /pin last pins the last message.
chat-pins =
    { $count ->
        [one] One message is pinned in {$room}:
       *[other] {$count} messages are pinned in {$room}, the latest below:
    }
chat-no-thread = Nobody has said anything in that thread. /thread WHICH TEXT does.
chat-thread =
    { $count ->
        [one] The thread of {$quote}, one message:
       *[other] The thread of {$quote}, its last {$count} messages:
    }
chat-edits =
    { $count ->
        [0] That message was never edited.
        [one] It was edited once; first what it said then:
       *[other] It was edited {$count} times; first what it said at the beginning:
    }
chat-edits-cut = Only its last edits are shown.
chat-all-read = You have read everything.
unread-room = {$room}: {$count}{$mentions}
unread-thread = {$room}, thread of message {$thread}: {$count}{$mentions}
unread-mentions =
    {" "}({ $count ->
        [one] one mentions you
       *[other] {$count} mention you
    })
unread-count =
    { $count ->
        [one] 1 unread message
       *[other] {$count} unread messages
    }
unread-more = {$count}, or more

# The chat's commands.
command-edit = Gives a message of yours another text. Everybody sees that it was edited, and /edits shows what it was.
    .usage = /edit WHICH TEXT, with WHICH as last, -2 or a position
command-edits = Shows what a message said before it was edited.
    .usage = /edits WHICH, with WHICH as last, -2, a name or a position
command-pin = Pins a message in this room, so that /pins shows it.
    .usage = /pin WHICH, with WHICH as last, -2, a name or a position
command-pins = Shows the messages that are pinned here.
    .usage = /pins
command-react = Reacts to a message with an emoji.
    .usage = /react WHICH EMOJI, with WHICH as last, -2, a name or a position
command-reply = Answers a message: everybody sees which one.
    .usage = /reply WHICH TEXT, with WHICH as last, -2, a name or a position
command-thread = Shows the thread of a message; with a text, says it there.
    .usage = /thread WHICH [TEXT], with WHICH as last, -2, a name or a position
command-tick = Says that a task, or one item of it, is done. /untick says that it is not.
    .usage = /tick WHICH [ITEM], with WHICH as last, -2, a name or a position, and ITEM from 1
command-unpin = Takes a message from those that are pinned here.
    .usage = /unpin WHICH, with WHICH as last, -2, a name or a position
command-unreact = Takes a reaction of yours back.
    .usage = /unreact WHICH EMOJI, with WHICH as last, -2, a name or a position
command-unread = Shows how much you have not read in your rooms and threads, on any device.
    .usage = /unread
command-untick = Says that a task, or one item of it, is not done.
    .usage = /untick WHICH [ITEM], with WHICH as last, -2, a name or a position, and ITEM from 1
command-vote = Votes in a poll, in place of your earlier vote. A - takes it back.
    .usage = /vote WHICH OPTION[,OPTION …] or /vote WHICH -, with WHICH as last, -2, a name or a position, and OPTION from 1

note-already = It was so already.
position-invalid = not the position of a message, which is a number as “papo tail --json” prints it
from-one-invalid = not a number from 1 to 255
