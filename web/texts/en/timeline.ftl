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
