# Who one is, who may come, and who keeps order.

device-label = papo on {$host}
device = {$number}. {$label}, since {$since}; {$presence}
device-unnamed = without a name
device-this = this one
device-online = here now
device-offline = not here now
device-revoked = Device {$number} cannot sign in any more.

chat-link = On the other device type this, within {$span}: {$command}
chat-link-words = The server shows itself there as: {$words}
link-server = This is {$server}: {$words}. Your other device shows the same words.
link-ask-name = Your name there [{$usual}]:
link-ask-code = The code that /link shows on your other device:
link-done = This device is one of {$name}'s on {$server} now. “papo chat” uses it.
link-code-invalid = a code has six digits, like 123-456.

nick-done = {$was} is called {$name} now.
owner-become = You are an owner of this server now. /invite lets people in, /op server NAME makes more owners.
four-words-count = it must be four words, with spaces or “-” between them.
four-words-unknown = “{$word}” is not one of the words that are used. Check the spelling.

invitation = Invitation {$number}, by {$name}: {$uses}, {$until}
invitation-uses = {$count ->
    [one] for one person
   *[other] for {$count} people
}
invitation-any-uses = for any number of people
invitation-until = until {$time}
invitation-until-revoked = until it is revoked
invitation-link = Link: {$link}
invitation-words = Or in words: {$words}
invitation-revoked = Invitation {$number} does not hold any more.

again-in = {$why} Again in {$span}.
ended-invitation-needed = This server lets new people in by invitation only. Ask whoever runs it for one, and give its words with --invite "WORD WORD WORD WORD", or its link as the server.

chat-name-yours = Is it yours? Type /link in papo on your other device, and the code here.
chat-ask-invitation = Type the four words of your invitation, or /quit.
chat-ask-password = New password, not shown; Enter alone leaves it as it is:
chat-password-set = Your password is set. “/password -” takes it away.
chat-password-removed = You have no password any more.
chat-password-kept = Your password is as it was.

chat-already = It is so already.
chat-ban-lobby = Everyone is in #lobby. To keep {$who} out of the whole server: /ban server {$who}
chat-banned = {$who} is kept out of the server. “/unban server {$who}” ends that.
chat-banned-for = {$who} is kept out of the server for {$span}. “/unban server {$who}” ends that.
chat-unbanned = {$who} may come to the server again.
chat-owner-made = {$name} is an owner of the server now.
chat-owner-unmade = {$name} is no owner of the server any more.
chat-nothing-to-delete = There is no such message among the last 200 here.
chat-no-invitations = No invitation holds. /invite makes one.
chat-no-audit = Owners and moderators have done nothing yet.
chat-private-room-created = {$room} did not exist; it does now, for those alone whom you bring in with /invite NAME.
chat-room-archived = It is closed for writing.
chat-room-slow = Everyone may speak here once in {$seconds} s.
chat-rooms-private = {" "}· private
chat-rooms-archived = {" "}· closed for writing

token = {$number}. {$label}: {$scopes}; {$until}
token-made = Token {$token}. It is shown this once, so keep it safe:
token-revoked = Token {$number} does not hold any more.
tokens-none = You have no tokens for programs. “papo token create” makes one.
scopes-invalid = scopes are read, write, files and admin, with commas between them.
