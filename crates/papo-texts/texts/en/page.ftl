# The page for browsers that come unencrypted.

page-title = You have found “{$name}”
page-lead = This is papo, a place to talk for the people on this network. Nothing is said on this page, which anyone may see: two steps lead to the one where you can talk.
page-words-title = 1. Compare four words
page-words-text = Ask whoever runs the server which words stand beside “Check” on their screen. They have to be these:
page-words-differ = If they are others, somebody between you and the server is interfering. Go no further, and say so.
page-warning-title = 2. Go to the encrypted page
page-warning-text = Your browser will warn you there. Web sites have their identity confirmed by companies; a server on a local network can only confirm its own, and your browser does not know it yet. Once the words agree you may go on: choose “Advanced”, then “Proceed” or “Accept the risk”.
page-go = Open the encrypted page
page-install-title = So that it never warns again
page-install-text = Install the server's certificate authority, once for each device. It can vouch for addresses of local networks alone, never for a web site, and you can remove it at any time.
page-file-crt = Download authority.crt
page-file-ios = Profile for iPhone and iPad
page-windows = Open authority.crt, choose “Install Certificate”, “Current User”, then “Place all certificates in the following store”: “Trusted Root Certification Authorities”. Start the browser again.
page-macos = Open authority.crt, which adds it to the “login” keychain. Double-click it there, open “Trust”, and set “When using this certificate” to “Always Trust”.
page-ios = Load the profile in Safari. Install it in Settings, General, “VPN & Device Management”. Then switch it on in Settings, General, About, “Certificate Trust Settings”.
page-android = Download authority.crt. In Settings, look for “Install a certificate”, choose “CA certificate”, and open the file. Android shows that the network may be monitored; this authority can vouch for local addresses alone.
page-linux = Chromium: Settings, Privacy and security, Security, “Manage certificates”, import authority.crt as an authority. For all programs, copy it to /usr/local/share/ca-certificates/ and run “sudo update-ca-certificates”.
page-firefox = Settings, Privacy & Security, “View Certificates”, “Authorities”, “Import”: choose authority.crt and tick “Trust this CA to identify websites”.
page-sha256-text = The fingerprint of the authority, as your system shows it before it installs one:
page-program = The program papo needs none of this: “papo chat” with the link on the server's screen compares the fingerprint by itself.
page-in-this-language = In English
