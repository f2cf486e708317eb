# How a chat begins that was told no server.

start-looking = Looking for servers on this network …
start-joining = Joining “{$name}” at {$address}.
start-several = There are several servers here:
start-known = (known)
start-ask-which = Which one? [{$usual}]
start-which-invalid = Type a number from 1 to {$count}, or the address of a server.
start-poser = What calls itself “{$name}” at {$address} is not the server that this profile knows under that id, and is left out. This says more: papo doctor {$address}
start-ask-host = Press Enter to start a server here, or type the address of one:
