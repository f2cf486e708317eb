#!/usr/bin/env python3
"""Checks the golden vectors with decoders that share nothing with papo's own."""

import base64
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
HEADER_BYTES = 64
TEXT_BYTES_MAX = 16 * 1024
BYTE_STRINGS = ("nonce", "token", "secret")
LEAVE = ("!SAIR", "!DISCONNECT", "!EXIT", "!QUIT")


class Malformed(Exception):
    """The bytes are no CBOR data item."""


class Cbor:
    """Reads CBOR (RFC 8949) into what JSON has; floating-point numbers are not needed."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        if self.at + count > len(self.data):
            raise Malformed("it ends early")
        self.at += count
        return self.data[self.at - count : self.at]

    def head(self):
        """The major type, and the number that follows it: none for an indefinite length."""
        first = self.take(1)[0]
        major, low = first >> 5, first & 31
        if low < 24:
            return major, low
        if low < 28:
            return major, int.from_bytes(self.take(1 << (low - 24)), "big")
        if low == 31:
            return major, None
        raise Malformed(f"a head of {first:#x}")

    def is_break(self):
        if self.data[self.at : self.at + 1] != b"\xff":
            return False
        self.at += 1
        return True

    def items(self, count):
        while not self.is_break() if count is None else count > 0:
            yield self.item()
            count = None if count is None else count - 1

    def item(self):
        major, number = self.head()
        if major == 0 and number is not None:
            return number
        if major == 1 and number is not None:
            return -1 - number
        if major in (2, 3):
            parts = [self.take(number)] if number is not None else list(self.chunks(major))
            return b"".join(parts) if major == 2 else b"".join(parts).decode()
        if major == 4:
            return list(self.items(number))
        if major == 5:
            items = list(self.items(None if number is None else 2 * number))
            return dict(zip(items[::2], items[1::2], strict=True))
        if major == 6:
            return self.item()
        if major == 7 and number in (20, 21, 22):
            return {20: False, 21: True, 22: None}[number]
        raise Malformed(f"nothing that a frame has: {major}, {number}")

    def chunks(self, major):
        while not self.is_break():
            chunk_major, length = self.head()
            if chunk_major != major or length is None:
                raise Malformed("a chunk of another type")
            yield self.take(length)


def from_cbor(data):
    reader = Cbor(data)
    value = reader.item()
    if reader.at != len(data):
        raise Malformed("more after the end")
    return value


def as_json(value, key=None):
    """What was read from CBOR, as JSON writes it."""
    if isinstance(value, bytes) and key in BYTE_STRINGS:
        return base64.urlsafe_b64encode(value).decode().rstrip("=")
    if isinstance(value, dict):
        return {key: as_json(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value


def covers(read, meaning):
    """Whether `read` has all that `meaning` has; other fields are ignored."""
    if isinstance(meaning, dict):
        return isinstance(read, dict) and all(
            key in ("lang", "room") or key in read and covers(read[key], inner)
            for key, inner in meaning.items()
        )
    return read == meaning


def frames(file):
    vectors = json.loads((HERE / file).read_text(encoding="utf-8"))
    for vector in vectors["frames"]:
        read = as_json(from_cbor(bytes.fromhex(vector["cbor"])))
        yield f"{file}: {vector['name']}", read == vector["json"]
    for vector in vectors.get("also_accepted", []):
        is_json = vector["codec"] == "json"
        read = json.loads(vector["text"]) if is_json else from_cbor(bytes.fromhex(vector["hex"]))
        yield f"{file}: {vector['name']} in {vector['codec']}", covers(as_json(read), vector["json"])


def classic_length(header):
    text = header.decode("ascii", "replace").strip(" ")
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()):
        return "not_a_number"
    if text.startswith("-") and int(digits):
        return "negative"
    return int(digits) if int(digits) <= TEXT_BYTES_MAX else "too_long"


def classic_messages(stream):
    messages = []
    while len(stream) >= HEADER_BYTES:
        length = classic_length(stream[:HEADER_BYTES])
        if isinstance(length, str):
            return messages, length
        body, stream = stream[HEADER_BYTES : HEADER_BYTES + length], stream[HEADER_BYTES + length :]
        if len(body) < length:
            break
        try:
            messages.append(body.decode())
        except UnicodeDecodeError:
            messages.append(None)
    return messages, None


def classic():
    vectors = json.loads((HERE / "classic.json").read_text(encoding="utf-8"))
    for vector in vectors["streams"]:
        expected = vector["messages"], vector.get("error")
        read = classic_messages(bytes.fromhex(vector["hex"]))
        yield f"classic.json: {vector['name']}", read == expected
    for vector in vectors["sent"]:
        body = vector["text"].encode()
        framed = str(len(body)).encode().ljust(HEADER_BYTES) + body
        yield f"classic.json: sending {vector['text']!r}", framed.hex() == vector["hex"]
    for vector in vectors["leaves"]:
        leaves = vector["text"].strip() in LEAVE
        yield f"classic.json: leaving by {vector['text']!r}", leaves == vector["leaves"]


def main():
    results = [*frames("client_frames.json"), *frames("server_frames.json"), *classic()]
    failed = [name for name, holds in results if not holds]
    for name in failed:
        print(f"FAILED {name}")
    print(f"conformance: {len(results) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
