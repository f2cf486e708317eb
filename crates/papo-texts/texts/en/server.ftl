# What a server prints.

listening = [LISTENING] Server address: {$address}
