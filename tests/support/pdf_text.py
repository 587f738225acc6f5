"""The text of a PDF whose font is encoded in UTF-16 (UniGB-UCS2-H), in the order in which it is painted."""

import base64
import re
import zlib

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_SHOWN = re.compile(rb"\(((?:\\.|[^\\()])*)\) Tj", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pdf_runs(pdf: bytes) -> list[str]:
    """What each ``Tj`` shows (ISO 32000-1, 9.4.3)."""
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    runs = []
    for stream in _STREAM.findall(pdf):
        content = zlib.decompress(base64.a85decode(b"<~" + stream.strip(), adobe=True))
        runs += [_ESCAPE.sub(_unescaped, shown).decode("utf-16-be") for shown in _SHOWN.findall(content)]
    return runs


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes((int(said, 8),)) if said[:1].isdigit() else _NAMED.get(said, said)
