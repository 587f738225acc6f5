"""Giving a scheme document another version or day, and leaving everything else as it was written."""

import re

import msgspec

from terminal.domain.document_lines import lines_of
from terminal.domain.errors import SchemeError
from terminal.domain.scheme import parse


def rewritten(document: str, key: str, value: str) -> str:
    """The document with another ``value`` (as TOML) for a key of its own; comments and layout stay.

    Raises SchemeError for a document that is wrong, or written in a way that this cannot change.
    """
    lines = document.split("\n")
    number = lines_of(document)[key,]
    lines[number - 1] = re.sub(r"(=\s*)[^\s#]+", rf"\g<1>{value}", lines[number - 1], count=1)
    changed = "\n".join(lines)
    before, after = msgspec.to_builtins(parse(document)), msgspec.to_builtins(parse(changed))
    if {**before, key: None} != {**after, key: None} or str(after[key]) != value:
        raise SchemeError(key, "write it on a line of its own, as key = value", number)
    return changed
