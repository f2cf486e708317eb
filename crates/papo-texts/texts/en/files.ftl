# Files: on their way to a message, and from one.

attach-missing = {$path}: there is no such file. A text to send with files comes before --file, or after “--”.
attach-no-match = {$path}: nothing fits this pattern.
attach-empty-folder = {$path}: there is no file in this folder.
attach-no-file = {$path}: this is neither a file nor a folder. To send what a program prints, write “--file - --name NAME” behind it.
attach-skipped = {$path} is no file and is left out.
file-name-invalid = a file's name has 1 to 255 bytes, no “/” and no control characters.
send-name-missing = What comes from standard input has no name. Give it one: --file - --name NAME
send-input-twice = There is one standard input only: say “-” once.
send-interrupted = Interrupted; nothing was sent yet. What is uploaded stays on the server for a day: the same command goes on from there.
send-interrupted-input = Interrupted; nothing was sent. What comes from standard input has to be sent from its beginning.
send-files-failed = {$count} of {$of} files could not be uploaded, so nothing was sent. The same command tries again, and what is on the server already is not sent twice.
get-no-files = There are no files in that message.
get-no-last = No message there carries files or objects yet. “papo tail” shows what was said, with the position of each.
get-interrupted = Interrupted. What has come stays in files that end in .papo-part: the same command goes on from there.
get-files-failed = {$count} of {$of} files are missing. The same command gets only those.

progress-reading = reading, {$percent} %
progress-waiting = waiting for the server

transfer-refused = The server refuses it (HTTP {$status}): {$detail}
transfer-garbled = The server answered something that this client does not understand. They may be of different versions: update the older one.
transfer-local = {$path}: {$detail}
transfer-changed = {$path} changed while it was being sent. Send it again when nothing writes to it.
transfer-busy = Another papo is fetching this file: {$path}. Wait for it.
transfer-corrupt = What came is not what was sent: the file on the server is damaged. Ask for it to be sent again.

shown-file = {$name} ({$size}, {$type})
shown-how-to-get = get it: {$command}

chat-sending = Sending {$name} ({$size}) to {$room}…
chat-file-problem = Not sent. {$reason}
chat-fetching = Fetching {$count ->
        [one] a file
       *[other] {$count} files
    } ({$size})…
chat-fetched = Fetched: {$path}
chat-not-fetched = Not fetched: {$name}. {$reason}
chat-no-files = There are no files in that message, or there is no such message here.
