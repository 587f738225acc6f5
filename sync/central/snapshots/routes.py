"""The routes by which a till with an empty cache comes by the members, and finds out whether it has them all."""

import re
from collections.abc import Mapping
from typing import Annotated

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, HeaderParameter, JSONBody

from sync import protocol
from sync.central.described import SIGNED, refusal
from sync.central.enrolment import Terminal
from sync.central.refusals import RequestRefused
from sync.central.scopes import feed_of_store, scope_of_store
from sync.central.signed_requests import Centre, require_signature
from sync.central.snapshots.sums import part_sums
from sync.protocol import PIECE, PartSums, SumsAsked
from terminal.domain.members import PARTS
from terminal.domain.snapshots import SnapshotTold

_PART = protocol.SNAPSHOT_PART.format(snapshot="{snapshot:str}", part="{part:int}")
_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")


@get(
    protocol.SNAPSHOTS,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["sync"],
    summary="Ask for the newest snapshot",
    description=(
        "The signed manifest of files that hold the members of each part whom tills of the asking store keep, and from "
        "which number of each the feed goes on. Everything that is no member's comes by the feed."
    ),
    responses={404: refusal("`no_snapshot`: there is none; begin with the feed."), **SIGNED},
)
def newest(centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]) -> SnapshotTold:
    """Tell it."""
    told = None
    if centre.shelf is not None:
        with centre.database.read() as connection:
            feed = feed_of_store(connection, terminal.store)
        told = centre.shelf.newest(feed)
    if told is None:
        raise RequestRefused(404, "no_snapshot", "there is no snapshot of the members")
    return SnapshotTold(told.manifest, told.signature, told.key, centre.clock())


@get(
    _PART,
    status_code=206,
    sync_to_thread=True,
    media_type="application/octet-stream",
    guards=[require_signature],
    tags=["sync"],
    summary="Load a range of a snapshot's file",
    description=(
        "The bytes that `Range: bytes=FIRST-` or `bytes=FIRST-LAST` asks for, 4 MiB at the most; Content-Range says "
        "which they are, and how long the file is. What was cut off goes on where it stopped."
    ),
    responses={
        404: refusal("`unknown_snapshot`: it is not here, or not any more; ask for the newest."),
        416: refusal("`range`: there is no Range header, or it begins behind the file's end."),
        206: ResponseSpec(
            bytes, description="The range.", media_type="application/octet-stream", generate_examples=False
        ),
        **SIGNED,
    },
)
def part(
    snapshot: FromPath[str],
    part: FromPath[int],
    centre: NamedDependency[Centre],
    wanted: Annotated[str, HeaderParameter(name="range")] = "",
) -> Response[bytes]:
    """Read it."""
    path = centre.shelf.part(snapshot, part) if centre.shelf is not None and 0 <= part < PARTS else None
    if path is None:
        raise _unknown()
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            first, last = _bounds(wanted, size)
            file.seek(first)
            content = file.read(last - first + 1)
    except FileNotFoundError as error:  # it was removed a moment ago
        raise _unknown() from error
    headers: Mapping[str, str] = {"Content-Range": f"bytes {first}-{last}/{size}", "Accept-Ranges": "bytes"}
    return Response(content, status_code=206, media_type="application/octet-stream", headers=headers)


@post(
    protocol.SUMS,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["sync"],
    summary="Ask what the members of each part come to",
    description=(
        "Count and checksum of the members of some parts whom tills of the asking store keep, each as of a number of "
        "its feed: a till whose cursor is there and whose cache comes to something else loads that part anew. Ask "
        "again for parts that are left out."
    ),
    responses=SIGNED,
)
def sums(data: JSONBody[SumsAsked], centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]) -> PartSums:
    """Add them up."""
    parts = sorted({each for each in data.parts if 0 <= each < PARTS})
    with centre.database.read() as connection:
        scope = scope_of_store(connection, terminal.store)
    return part_sums(centre.database, parts, centre.clock(), scope=scope)


ROUTES = (newest, part, sums)


def _bounds(wanted: str, size: int) -> tuple[int, int]:
    """The first and the last byte of a range, at most ``PIECE`` of them (RFC 9110, 14.2: a part of it will do)."""
    found = _RANGE.fullmatch(wanted.strip())
    first = int(found[1]) if found else size
    last = min(int(found[2]) if found and found[2] else size - 1, size - 1, first + PIECE - 1)
    if last < first:
        raise RequestRefused(416, "range", f"a range within {size} bytes is needed, such as bytes=0-")
    return first, last


def _unknown() -> RequestRefused:
    return RequestRefused(404, "unknown_snapshot", "that snapshot is not here, or not any more")
