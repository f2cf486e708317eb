"""The client of the student project: a header of 64 bytes, then the message."""

import socket
import sys

HEADER = 64
FORMAT = "utf-8"

client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.settimeout(30)
client.connect(("127.0.0.1", int(sys.argv[1])))


def send(text):
    message = text.encode(FORMAT)
    header = str(len(message)).encode(FORMAT)
    header += b" " * (HEADER - len(header))
    client.send(header)
    client.send(message)


def receive_until(end):
    heard = ""
    while not heard.endswith(end):
        heard += client.recv(2048).decode(FORMAT)
    sys.stdout.write(heard)


send("maria")
send("Olá, eu sou a Maria!")
receive_until("eu sou a Maria!\n")
receive_until("Oi, Maria 👋\n")
send("Tchau!")
receive_until("Tchau!\n")
send("!SAIR")
assert client.recv(2048) == b"", "the server closes"
