# Typed objects: how they are sent, fetched, and shown as cards.

put-type-value = Type the value in JSON; Ctrl-D on a line of its own sends it.
put-type-lines = Type an object in JSON on each line; Ctrl-D ends.
put-unreadable = {$path} cannot be read: {$reason}
put-input-too-long = That is more than {$mib} MiB. Send it as a file.
put-line = Line {$line}: {$reason}
put-mistake = Line {$line}, column {$column}: {$reason}
put-mistake-column = column {$column}: {$reason}
put-number-too-large = A number has more digits than can be kept. Send it as text.
put-too-large = The value takes {$bytes} bytes; at most {$max} KiB are allowed. Send it as a file.
put-malformed-cbor = This is not well-formed CBOR: {$reason}
put-trailing-cbor = { $bytes ->
    [one] One byte comes
   *[other] {$bytes} bytes come
} after the end of the value. Send one value at a time.
put-too-deep = The value is nested deeper than {$max}. Make it flatter.
put-too-many-items = The value has more than {$max} parts. Send it in parts, or as a file.
put-csv-cells = Line {$line} has {$cells} cells, but there are {$columns} columns.
put-key-twice = the key {$key} is there twice
put-unknown-tag = the tag !{$tag} is not known here
type-name-invalid = a type's name begins with a letter from a to z, goes on with those, digits and . _ - + /, and has at most {$max} characters, like sensor.reading
fallback-invalid = it is one line of at most {$max} bytes

get-no-objects = The message carries no object. “papo get POSITION” shows what it carries.
get-no-such-object = There is no such object. The message has { $count ->
    [one] one
   *[other] {$count}
}, counted from 1.
get-which-object = The message has {$count} objects. Say which with --object N, from 1.
get-no-event = The object is no event whose start is a date or a time.
get-cbor-terminal = CBOR is nothing for a terminal. Write it into a file with “> FILE”, or read it with --diag.

card-more = … { $count ->
    [one] one more line
   *[other] {$count} more lines
}: {$command}
card-table = table, { $rows ->
    [one] one row
   *[other] {$rows} rows
}, { $columns ->
    [one] one column
   *[other] {$columns} columns
}
card-poll = poll: {$question}
card-poll-votes = { $count ->
    [one] one has voted
   *[other] {$count} have voted
}{ $mine ->
    [yes] , you for *
   *[no] {""}
}
card-poll-multiple = several may be chosen
card-poll-closes = until {$time}
card-code = code
card-code-of = code: {$about}
card-location = location: {$label}
card-contact = contact: {$name}
card-phone = phone {$value}
card-email = e-mail {$value}
card-assignee = for {$name}
card-due = by {$time}
card-event = event: {$title}
