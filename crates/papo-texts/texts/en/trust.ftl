# Whom a client trusts: what is said when it does not, and what “papo trust” says.

distrust-promise =
    STOPPED: {$address} is not the server that the link names. Nothing was sent to it.

        named:    {$expected}
          words:  {$expected-words}
        there:    {$presented}
          words:  {$presented-words}
          name:   “{$presented-name}”

    Perhaps the link is old and the server has been set up anew; perhaps another server has this address now; perhaps somebody in between pretends to be the server.
    Ask whoever runs it for the four words. Only if they are those of “there”, leave the link's #fp= away and accept it:

        papo trust accept {$address} {$presented}
distrust-server =
    STOPPED: what answers at {$address} says it is “{$name}”, but has another authority. Nothing was sent to it.

        known:    {$expected}
          words:  {$expected-words}
        there:    {$presented}
          words:  {$presented-words}
          name:   “{$presented-name}”

    Perhaps the server was set up anew without its authority.key; perhaps somebody in between pretends to be it.
    Ask whoever runs it for the four words. Only if they are those of “there”, accept it; your devices there stay yours:

        papo trust accept {$address} {$presented}
distrust-address =
    STOPPED: at {$address} was “{$name}”, and now something else answers. Nothing was sent to it.

        known:    {$expected}
          words:  {$expected-words}
        there:    {$presented}
          words:  {$presented-words}
          name:   “{$presented-name}”

    Perhaps the server was set up anew; perhaps another server has this address now; perhaps somebody in between pretends to be the server.
    Ask whoever runs it for the four words. Only if they are those of “there”, accept it:

        papo trust accept {$address} {$presented}

trust-none = This profile knows no server yet. It remembers each one that you join.
trust-server = {$name}  {$words}
trust-nowhere = at none of the places where it was
trust-show =
    “{$name}”
        four words:   {$words}
        fingerprint:  {$fingerprint}
        id:           {$id}
        met at:       {$addresses}
trust-unknown = No known server is “{$which}”. “papo trust” lists them.
trust-ambiguous = Several known servers are “{$which}”. Name one by its fingerprint: “papo trust show” lists those.
trust-accepted = From now on {$address} is “{$name}”: {$words}
trust-not-there =
    What answers at {$address} has another fingerprint, and nothing was accepted.

        given:    {$given}
        there:    {$presented}
          words:  {$presented-words}
trust-no-fingerprint = Say which fingerprint you accept: papo trust accept ADDRESS FINGERPRINT
trust-plain = {$address} is not encrypted, so there is nothing to trust.
trust-forgotten = “{$name}” is forgotten. The next time it is met like a new server; your devices there stay yours.
