# Objects: what is shown of them and done with them.

object-type-table = Table
object-type-poll = Poll
object-type-code = Code
object-type-location = Place
object-type-contact = Contact
object-type-task = Task
object-type-event = Event
object-type-metric = Measurement
object-tree = What {$type} holds
object-menu = More with this object
object-copy-json = Copy as JSON
object-copy-diagnostic = Copy with nothing lost (CBOR notation)
object-save-json = Download as .json
object-save-cbor = Download as .cbor
object-copied = Copied
object-copied-not = It could not be copied
object-not-sent = That did not reach the server. Try again when you are connected.
object-cancel = Cancel
object-save = Save
show-less = Show less
tree-more =
    { $count ->
        [one] Show one more
       *[other] Show more of {$count} left
    }
tree-items =
    { $count ->
        [0] empty list
        [one] one item
       *[other] {$count} items
    }
tree-fields =
    { $count ->
        [0] empty
        [one] one field
       *[other] {$count} fields
    }
tree-kind-bytes = bytes
tree-kind-set = set
tree-kind-date = date
tree-kind-link = link
tree-tag = tag {$tag}
poll-votes =
    { $count ->
        [one] one vote
       *[other] {$count} votes
    }
poll-voters =
    { $count ->
        [0] Nobody has voted yet
        [one] One person has voted
       *[other] {$count} people have voted
    }
poll-by =
    { $more ->
        [0] {$names}
        [one] {$names} and one more
       *[other] {$names} and {$more} more
    }
poll-multiple = choose as many as you like
poll-closes = open until {$time}
poll-closed = closed
task-assignee = For
task-due = Due {$time}
task-late = Was due {$time}
task-progress = {$done} of {$all} done
table-rows =
    { $count ->
        [one] one row
       *[other] {$count} rows
    }
table-all = Show all
table-sort = Sort by {$column}
table-edit = Fill in
table-cell = {$column}, row {$row}
table-remove = Remove
table-remove-row = Remove row {$row}
table-add-row = Add a row
table-copy-csv = Copy as CSV
table-save-csv = Download as .csv
object-copy-code = Copy the code
code-more =
    { $count ->
        [one] Show one more line
       *[other] Show {$count} more lines
    }
location-north = N
location-south = S
location-east = E
location-west = W
location-accuracy = ±{$metres} m
location-open = Open in a map
contact-save = Save to contacts (.vcf)
event-all-day = all day
event-save = Add to a calendar (.ics)
metric-line = The last {$count} values, from {$low} to {$high}
metric-low = lowest {$value}
metric-high = highest {$value}

# Sending one.

object-send = Send an object
object-kind = What to send
object-type-other = Other
object-preview = How it will look
object-too-large = This is more than the {$kib} KiB that an object may have. Send it as a file instead.
form-may-be-empty = May be left empty
form-line = {$label}, {$number}
form-line-add = One more
form-line-remove = Remove {$label} {$number}
poll-question = Question
poll-options = Options
poll-allow-multiple = More than one may be chosen
poll-until = Open until
task-title = What is to be done
task-items = Parts of it
task-who = Who does it
task-by = By when
event-title = What it is
event-is-all-day = All day
event-start = From
event-end = To
event-backwards = It ends before it begins
event-where = Where
event-more = More about it
table-written = Rows, with the names of the columns in the first
table-written-hint = Paste from a spreadsheet, or write values with commas between them.
table-written-example = name,price
code-language = Language
code-name = File name
location-here = Where I am
location-asking = Finding out…
location-insecure = Finding out where you are needs a secure connection (https). Write it down instead.
location-not-allowed = The browser does not let this page know where you are. Allow it in the address bar, or write it down.
location-not-found = Where you are could not be found out. Write it down instead.
location-lat = Latitude
location-lon = Longitude
location-label = What is there
contact-name = Name
contact-organization = Organization
contact-phones = Telephones
contact-emails = E-mail addresses
contact-note = Note
metric-series = What is measured
metric-series-hint = Values under the same name become one line.
metric-value = Value
metric-unit = Unit
json-type = Type
json-type-hint = Small letters, digits and . _ - + /
json-type-known = This type is registered: the value is checked against it.
json-type-wrong = A type begins with a small letter, and has small letters, digits and . _ - + / only
json-value = Value, in JSON
json-mistake = Line {$line}, column {$column}: {$what}
json-wrong-value = a value is missing here
json-wrong-end = something is missing at the end
json-wrong-text = this text has no end, or something in it has to be escaped
json-wrong-number = this is no number
json-wrong-name = a name in quotes is missing here
json-wrong-colon = a colon is missing here
json-wrong-comma = a comma or a closing bracket is missing here
json-wrong-more = nothing may come after the value
json-wrong-deep = it is nested too deep
json-keyword-type = has to be of another kind
json-keyword-required = lacks something that has to be there
json-keyword-minimum = is too small
json-keyword-maximum = is too large
json-keyword-enum = is none of the values that are allowed
json-keyword-const = is not the value that is asked for
json-keyword-pattern = does not have the form that is asked for
json-keyword-minlength = is too short
json-keyword-maxlength = is too long
json-keyword-minitems = has too few items
json-keyword-maxitems = has too many items
json-keyword-additionalproperties = has something that may not be there
json-matches = It is as this type asks for.
json-fallback = In one line
json-fallback-hint = For whoever cannot show it. Left empty, the server writes one.
json-fallback-long = This line is too long
