"""The client of the student project: a header of 64 bytes, then the message."""

import socket
import sys

HEADER = 64
FORMAT = "utf-8"

client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.settimeout(30)
client.connect(("127.0.0.1", int(sys.argv[1])))
heard = ""


def send(text):
    message = text.encode(FORMAT)
    header = str(len(message)).encode(FORMAT)
    header += b" " * (HEADER - len(header))
    client.send(header)
    client.send(message)


def receive_until(text):
    global heard
    while text not in heard:
        received = client.recv(2048)
        assert received, f"the server closed; heard {heard!r}"
        heard += received.decode(FORMAT)


send("maria")
send("Olá, eu sou a Maria!")
receive_until("maria: Olá, eu sou a Maria!\n")
receive_until("ana: Oi, Maria 👋\n")
send("Tchau!")
receive_until("maria: Tchau!\n")
send("!SAIR")
assert client.recv(2048) == b"", "the server closes"
sys.stdout.write(heard)
