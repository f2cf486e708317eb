# What is said beside what was found, and about exports.

search-part = “{$part}”: {$problem}
search-strange = The server did not answer as expected. It may be of another version: update the older one.
search-nothing = Nothing was found.
search-loose = Found nowhere as whole words: these have them within words.
search-more = There is more than these {$count}: ask for more with --limit, or add words, in:#room or before:DATE.
search-ranked = Only the newest {$count} of the messages that match were compared.
search-behind = The index is still being made: what was said last may be missing.

export-done = {$count ->
    [one] One event of {$room} was written to {$path}.
   *[other] {$count} events of {$room} were written to {$path}.
}
export-exists = {$path} is there already. Name another file with -o, or move it away.
export-write = {$path} cannot be written
export-title = {$room} on {$server}
export-written = Written {$date} by {$name}. {$count ->
    [one] One event.
   *[other] {$count} events.
}
export-guest = guest
export-blank = This message was deleted.
export-missing = {$count ->
    [one] One file is not on the server any more; its name is there.
   *[other] {$count} files are not on the server any more; their names are there.
}
