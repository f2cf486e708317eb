# The log of a room: moving through it, finding what was said.

log-new = New
log-to-present = To the newest messages
log-to-new =
    { $count ->
        [one] One new message
       *[other] {$count} new messages
    }
log-empty = Nothing has been said here yet. Say something!
log-reading = Reading more…
log-not-read = More could not be read.
log-read-again = Try again
log-heard = {$name}: {$text}
log-heard-many = {$count} new messages

search-field = Search messages
search-filters = Filters
search-where = Where to look
search-everywhere = All rooms
search-order = Order
search-newest = Newest first
search-best = Best first
search-from = From
search-in = In room
search-after = From day
search-before = Before day
search-type = Object type
search-has = With
search-has-file = File
search-has-object = Object
search-has-link = Link
search-hint = Words in any order, "phrases in quotes", beginnings like harb*, and what must not be there like -rain.
search-looking = Searching…
search-nothing = Nothing found. Try fewer words, or look in all rooms.
search-found =
    { $count ->
        [one] One message found
       *[other] {$count} messages found
    }
search-loose = No message has exactly these words: these have them inside other words.
search-ranked = The best of the newest {$count} messages that match.
search-behind = What was said just now is not searched yet.
search-more = Show more
search-join = Join {$room} to show it
search-offline = There is no connection to the server. Try again when it is back.
show-message-by = Show the message by {$name} in the conversation
pins-none = Nothing is pinned here. Pin what everyone should find again.
pin-take-away = Unpin
date-jump = Go to a day
date-go = Go
