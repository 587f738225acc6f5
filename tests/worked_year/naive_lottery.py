"""The checker's lottery: every draw made again from the seed that was told, with nothing but SHA-256."""

import hashlib
import hmac
from base64 import b64decode
from typing import Any


def lottery_faults(opened: dict[str, Any], told: str) -> list[str]:
    """What is wrong with the draws of an opening, now that its seed was told (base64)."""
    seed, before = b64decode(told), b64decode(opened["commitment"])
    if hashlib.sha256(seed).digest() != before:
        return ["the seed is not the one that was committed to"]
    faults = []
    for place, (drawn, member) in enumerate(opened["draws"], start=1):
        if drawn["sequence"] != place:
            faults.append(f"draw {drawn['sequence']} where {place} belongs")
        message = b"MTL1" + opened["lottery"].encode() + b"\0" + place.to_bytes(8, "big") + member.to_bytes(8, "big")
        before = hmac.new(seed, message + before, hashlib.sha256).digest()
        if lot(before, drawn["chances"]) != drawn["lot"]:
            faults.append(f"draw {place} is {drawn['lot']}, not {lot(before, drawn['chances'])}")
    return faults


def lot(digest: bytes, chances: int) -> int:
    """The first eight bytes, fairly: those beyond the last whole round of chances are hashed away."""
    number = int.from_bytes(digest[:8], "big")
    while number >= 2**64 // chances * chances:
        digest = hashlib.sha256(digest).digest()
        number = int.from_bytes(digest[:8], "big")
    return number % chances
