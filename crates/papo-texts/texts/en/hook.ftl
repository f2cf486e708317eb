# Webhooks: papo hook

hook-in = {$number}: programs post to {$room} as {$name} (made by {$by}){$disabled}
hook-out = {$number}: {$room} is posted to {$url}{$type} (made by {$by}){$disabled}
hook-type = , messages with {$type} only
hook-every-room = every public room
hook-disabled = , ended: {$reason}
hook-none = There are no webhooks. “papo hook add '#room'” makes one.
hook-removed = Webhook {$number} is gone.
hook-curl = This posts to it. The address is its secret, and is not shown again:
hook-curl-text = hello from curl
hook-no-authority = the server's certificate cannot be had, and curl needs it to trust the server. “papo hook remove” takes the webhook away again.
hook-out-secret = Its requests are signed with {$secret} (Standard Webhooks). It is not shown again.
