# Coming in.

splash-connecting = Connecting…
join-title = Join “{$server}”
join-lead = Choose a name, and talk with everyone on this network.
join-name = Your name
join-name-known = The name you have here
join-invitation = Invitation
join-invitation-help = The four words that somebody here gave you.
join-code = Code from your other device
join-code-help = On the other device: Settings, Devices, “Link a device”.
join-password = Password
join-enter = Join
join-entering = Joining…
join-reason = Reason: {$reason}
join-other-ways = Other ways to come in
join-way-new = I am new here
join-way-device = I am already here on another device
join-way-password = I have a password
join-warning = Why did my browser warn me?
join-warning-text = Web sites have their identity confirmed by companies. A server on a local network can only confirm its own, which your browser does not know yet. What you say is encrypted all the same. To be sure that it reaches the right server, ask whoever runs it for its four words: they have to be these.
join-words = Four words of this server
join-sha256 = Fingerprint of its authority (SHA-256)
join-warning-more = So that it never warns again
