"""Requests that are done once: what the first time left in the journal answers every repetition."""

import uuid
from typing import TypeVar

import msgspec

from terminal.domain.errors import JournalError
from terminal.domain.journal import EntryKind
from terminal.ports import CardBook

T = TypeVar("T")


def new_request() -> str:
    """The id of one request, to be made when a person begins: whatever is repeated under it is done once."""
    return str(uuid.uuid4())


def done_before(book: CardBook, request: str, kind: EntryKind, shape: type[T]) -> T | None:
    """The body of the entry that did a request; None when nothing did. Raises JournalError for one of another kind."""
    entry = book.request_entry(request)
    if entry is None:
        return None
    if entry.kind is not kind:
        raise JournalError(f"request {request} was for {entry.kind.value}")
    return msgspec.json.decode(entry.body, type=shape)
