"""The peer of the push: PouchDB 9 replicating to a PouchDB server (express-pouchdb 4.2, LevelDB), from npm.

A general store of documents that replicates, against a journal made for this: it checks no signature, chain or rule
and forces nothing to the disk, but brings the same documents to the other side over the same loopback.
"""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

_PEER = Path(__file__).with_name("peer")
_BATCHES = (100, 500, 1000)  # documents a request; the best counts
_INSTALLING, _REPLICATING, _ENDING = 300, 300, 10  # seconds at the most


class PeerMissing(Exception):
    """Why there is no peer on this machine."""


def install() -> None:
    """Have its packages beside it. Raises PeerMissing where Node.js or the npm registry is not to be had."""
    if shutil.which("node") is None or (npm := shutil.which("npm")) is None:
        raise PeerMissing("Node.js and npm are not installed")
    if (_PEER / "node_modules" / "pouchdb-node").is_dir():
        return
    command = [npm, "ci", "--loglevel", "error"]
    try:
        subprocess.run(command, cwd=_PEER, check=True, capture_output=True, text=True, timeout=_INSTALLING)
    except subprocess.CalledProcessError as error:
        raise PeerMissing(f"npm cannot install it: {error.stderr.strip()[-300:]}") from error
    except subprocess.TimeoutExpired as error:
        raise PeerMissing(f"npm did not install it within {_INSTALLING} s") from error


def replicate(documents: Sequence[bytes]) -> tuple[float, int]:
    """Seconds until all documents, JSON objects, are on the other side, and the size of batch that was quickest."""
    return min((_replicate(documents, batch), batch) for batch in _BATCHES)


def _replicate(documents: Sequence[bytes], batch: int) -> float:
    with TemporaryDirectory(prefix="push-peer-") as folder:
        there, here = Path(folder, "there"), Path(folder, "here")
        there.mkdir()
        here.mkdir()
        command = ["node", str(_PEER / "server.cjs"), str(there)]
        # It ends with its standard input, which closes with this block, whatever happens in it.
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
            told = _pushed(_PEER / "push.cjs", here, _url(server), batch, documents)
            server.communicate(timeout=_ENDING)
    if told["arrived"] != len(documents):
        raise RuntimeError(f"{told['arrived']} of {len(documents)} documents arrived")
    return float(told["seconds"])


def _url(server: "subprocess.Popen[str]") -> str:
    if server.stdout is None:
        raise RuntimeError("the server was started without a pipe")
    return f"http://127.0.0.1:{int(server.stdout.readline())}/till"


def _pushed(program: Path, here: Path, url: str, batch: int, documents: Sequence[bytes]) -> dict[str, float]:
    pushing = subprocess.run(
        ["node", str(program), str(here), url, str(batch)],
        input=b"\n".join(_named(documents)),
        stdout=subprocess.PIPE,
        check=True,
        timeout=_REPLICATING,
    )
    told: dict[str, float] = json.loads(pushing.stdout)
    return told


def _named(documents: Sequence[bytes]) -> list[bytes]:
    """Each with its place in the journal as its name, as CouchDB wants one."""
    return [b'{"_id":"1-%08d",' % number + document[1:] for number, document in enumerate(documents, start=1)]
