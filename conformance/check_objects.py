#!/usr/bin/env python3
"""Reads and writes the values of objects with cbor2, as a program in Python does."""

import json
import sys
from datetime import date, datetime, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from uuid import UUID

import cbor2
from cbor2 import CBORSimpleValue, CBORTag, undefined

HERE = Path(__file__).parent
NAMES = {
    name: globals()[name]
    for name in "CBORSimpleValue CBORTag Decimal Fraction UUID date datetime timezone undefined".split()
}


def check(vector):
    """What is wrong with a value; nothing if it is what it should be."""
    data = bytes.fromhex(vector["cbor"])
    expected = eval(vector["python"], {"__builtins__": {"float": float}}, NAMES)
    read = cbor2.loads(data)
    if read != expected or type(read) is not type(expected):
        return f"is read as {read!r}, not {expected!r}"
    # Where there are several ways to write it, cbor2 may choose another than we do.
    if vector.get("python_writes", True) and cbor2.dumps(expected) != data:
        return f"is written as {cbor2.dumps(expected).hex()}"
    if cbor2.loads(cbor2.dumps(expected)) != expected:
        return "does not come back"
    return None


def main():
    vectors = json.loads((HERE / "objects.json").read_text())
    problems = {vector["name"]: check(vector) for vector in vectors["values"]}
    failed = {name: problem for name, problem in problems.items() if problem}
    for name, problem in failed.items():
        print(f"{name} {problem}", file=sys.stderr)
    print(f"cbor2: {len(problems) - len(failed)} passed, {len(failed)} failed")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
