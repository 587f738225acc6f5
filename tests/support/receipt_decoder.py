"""What a receipt printer would make of the bytes we sent it, as told by a decoder that is not ours."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support.patience import PATIENCE

DECODER = Path(__file__).parent.parent / "receipt_decoder" / "decode.mjs"


class ReceiptUndecodable(ValueError):
    """The bytes are not ESC/POS as the decoder knows it; the message names the offset and what stands there."""


@dataclass(frozen=True)
class DecodedReceipt:
    """The printed lines without their line feeds, and every command in order, in words (``cut partial``)."""

    lines: list[str]
    commands: list[str]


def decode(data: bytes) -> DecodedReceipt:
    """Decode ESC/POS bytes. Raises ReceiptUndecodable for bytes that are no lawful receipt."""
    outcome = subprocess.run([_node(), DECODER], input=data, capture_output=True, timeout=PATIENCE, check=False)
    if outcome.returncode:
        raise ReceiptUndecodable(outcome.stderr.decode(errors="replace").strip())
    answer = json.loads(outcome.stdout)
    return DecodedReceipt(lines=answer["lines"], commands=answer["commands"])


def _node() -> str:
    """Node.js of the machine, else the one that make setup put beside this Python."""
    found = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    if found is None:
        raise FileNotFoundError("Node.js is missing: run make setup")
    return found
