"""Selling on a file system that is really full: a tmpfs of a few megabytes in a mount namespace of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
_MOUNT = 'mount -t tmpfs -o size=4m tmpfs "$1" && shift && exec "$@"'


def _in_small_disk(folder: Path, *command: str) -> list[str]:
    return ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", _MOUNT, "sh", str(folder), *command]


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here")
    if subprocess.run(_in_small_disk(tmp_path, "true"), capture_output=True, check=False).returncode:
        pytest.skip("no mount namespace for this user here")
    return tmp_path


def test_selling_stops_before_a_promise_and_goes_on_once_there_is_room(small_disk: Path) -> None:
    command = [sys.executable, "-m", "tests.support.selling_on_a_small_disk", str(small_disk)]
    ended = subprocess.run(_in_small_disk(small_disk, *command), cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    lines = ended.stdout.splitlines()
    refused = [line for line in lines if line.startswith("refused ")]
    assert refused[0].startswith("refused the disk refused"), lines
    assert refused[1:] == ["refused card", "refused refund", "refused close", "refused exchange"]
    found = [line.removeprefix("found ") for line in lines if line.startswith("found ")]
    told = [line for line in lines if not line.startswith(("refused ", "found "))]
    assert found == told, "what was told is there, and nothing else"
