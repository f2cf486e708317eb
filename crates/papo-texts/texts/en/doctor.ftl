# What `papo doctor` finds out: what is wrong, and what to do about it. Where a text ends in a
# colon, a command follows.

doctor-no-network = No network interface of this machine is up. Plug the cable in or join the Wi-Fi.
doctor-only-loopback = This machine is in no network: it has no address but its own. Join the Wi-Fi or plug the cable in, and see that it is given an address.
doctor-multicast-off = {$interface} is set up without multicast, which it takes to find servers. Turn it on:
doctor-discovery-refused = A firewall on this machine keeps {$interface} from sending to 5353/udp, which it takes to find servers. Let it out as well as in:
doctor-multicast-fails = Nothing can be sent to 5353/udp on {$interface}: {$detail}. Servers cannot be found there, but can be joined by their address: papo chat ADDRESS
doctor-vpn = {$interface} is a VPN, and takes what is for other networks. Servers nearby may be hidden behind it: pause it, or let it leave the local network alone, and try again.
doctor-nobody-found = No server answers in the networks of this machine ({$networks}). If there is one, see that its machine is in the same network: a guest Wi-Fi is another, and often keeps its devices apart (“client isolation”). With the server's address there is more to find out: papo doctor ADDRESS
doctor-unknown-host = No machine is known by the name in {$address}. Check the spelling, or use the number that “papo serve” prints.
doctor-no-route = Nothing in this network has the address {$address}, as far as can be seen from here: its machine is off, or has another address now (see what “papo serve” prints there), or the Wi-Fi keeps its devices apart (“client isolation”: turn that off, or use a cable).
doctor-other-network = {$address} does not answer, and is in none of the networks of this machine ({$networks}). Join the network that it is in; a guest Wi-Fi or a VPN is another.
doctor-server-firewall = The server announces itself, but nothing comes back from {$address}: a firewall on its machine drops {$port}/tcp. “papo doctor” there says how to open it; with ufw it is:
doctor-silent = Nothing comes back from {$address}. Its machine is off, or a firewall on it drops {$port}/tcp, or the Wi-Fi keeps its devices apart (“client isolation”: turn that off, or use a cable). “papo doctor” there says how to open the firewall; with ufw it is:
doctor-nothing-listens = The machine of {$address} is there, but nothing listens on its port {$port}. Check the address, or start the server there:
doctor-unreachable = {$address} cannot be reached: {$detail}. Check the address.
doctor-not-papo = What answers at {$address} is not a papo server. Check the address and the port.
doctor-other-fingerprint =
    The server at {$address} is not the one that this client knows.
    Known:  {$known}
    There:  {$proven}
    It was set up anew, or another server has its address now, or somebody poses as it. Ask its owner for the four words. Only if they are the ones that are there, accept it:
doctor-wrong-clock = {$direction ->
    [ahead] The server's clock is {$minutes} minutes ahead of this machine's.
    [behind] The server's clock is {$minutes} minutes behind this machine's.
   *[unknown] The clocks of this machine and of the server are far apart.
} Encryption needs the right time. On the machine whose clock is wrong:
doctor-not-found-from-other-network = It is in another network, so it cannot be found by itself. Join it by its address:
doctor-discovery-filtered = What {$address} announces does not arrive here, so it cannot be found by itself. A firewall on either machine stops 5353/udp, the Wi-Fi keeps its devices apart (“client isolation”) or filters multicast, or it was started with --no-announce. Joining it by its address works all the same.
doctor-firewall-here = {$firewall} is on this machine. If others cannot reach the server here, let them in:
doctor-well = A papo server answers at {$address}. Join it:

doctor-found = Found “{$name}” at {$address}
