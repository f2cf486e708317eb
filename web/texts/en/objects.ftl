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
