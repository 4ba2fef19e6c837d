"""Makes PDFs by Typst smaller: objects that aren't streams, half of a tagged file, are packed into streams (ISO 32000-1, 7.5.7 and 7.5.8)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from itertools import pairwise

END = re.compile(rb"trailer\s*<<(?P<said>.*)>>\s*startxref\s+(?P<table>\d+)\s+%%EOF\s*\Z", re.DOTALL)
TABLE = re.compile(rb"xref\s+0 \d+\s+0{10} 65535 f\s+((?:\d{10} 00000 n\s+)+)")
OBJECT = re.compile(rb"(\d+) 0 obj\s+(.*\S)\s+endobj\s*", re.DOTALL)
SIZE = re.compile(rb"/Size \d+")
PAGE_TREE = re.compile(rb"/Type\s*/Pages\b")
"""Stays as it is, so that pages can be counted without unpacking."""

TOGETHER = 200
"""Objects of one stream: a reader unpacks all to read one of them."""


def compact_pdf(content: bytes) -> bytes:
    """The same document in fewer bytes; as it is where it isn't written as Typst writes PDFs."""
    end = END.search(content, max(0, content.rfind(b"trailer")))
    objects = _objects(content, int(end["table"]), end.start()) if end else {}
    if not (end and objects):
        return content
    loose = [number for number, body in objects.items() if not body.endswith(b"endstream") and not PAGE_TREE.search(body)]
    holders = dict(enumerate((loose[first : first + TOGETHER] for first in range(0, len(loose), TOGETHER)), len(objects) + 1))
    written = bytearray(content[: content.index(b"1 0 obj")])
    places = {number: (2, holder, place) for holder, held in holders.items() for place, number in enumerate(held)}
    whole = {number: body for number, body in objects.items() if number not in places}
    for number, body in (whole | {holder: _packed(held, objects) for holder, held in holders.items()}).items():
        places[number] = (1, len(written), 0)
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    last, start = len(objects) + len(holders) + 1, len(written)
    places |= {0: (0, 0, 65535), last: (1, start, 0)}
    table = b"".join(kind.to_bytes() + at.to_bytes(4) + of.to_bytes(2) for kind, at, of in (places[n] for n in range(last + 1)))
    said = SIZE.sub(b"/Size %d" % (last + 1), end["said"]) + b"/Type/XRef/W[1 4 2]"
    return bytes(written) + b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, _stream(said, table), start)


def _objects(content: bytes, start: int, end: int) -> Mapping[int, bytes]:
    """The objects by number, from their table, which begins and ends there; none where that isn't all there is, or the first isn't the first."""
    table = TABLE.fullmatch(content, start, end)
    begins = [int(entry[:10]) for entry in table[1].splitlines() if entry] if table else []
    numbers = {begin: number for number, begin in enumerate(begins, 1)}
    found: dict[int, bytes] = {}
    if not begins or min(begins) != begins[0]:
        return found
    for begin, after in pairwise(sorted([*begins, start])):
        each = OBJECT.fullmatch(content, begin, after)
        if not each or int(each[1]) != numbers[begin]:
            return {}
        found[numbers[begin]] = each[2]
    return found


def _packed(numbers: Sequence[int], objects: Mapping[int, bytes]) -> bytes:
    """An object stream: where each object begins, then the objects."""
    at, index = 0, list[bytes]()
    for number in numbers:
        index.append(b"%d %d" % (number, at))
        at += len(objects[number]) + 1
    head = b" ".join(index) + b"\n"
    said = b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(head))
    return _stream(said, head + b"\n".join(objects[number] for number in numbers))


def _stream(said: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (said, len(packed), packed)
