"""``member-central`` as an operator uses it, in real processes."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from sync.central.__main__ import main
from sync.central.store.engine import sqlite_url

ROOT = Path(__file__).parents[3]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "centre.db")


def test_serve_says_where_and_ends_with_its_starter(url: str) -> None:
    assert main(["--database", url, "init", "--company", "安禾"]) == 0
    command = [sys.executable, "-m", "sync.central", "serve", "--database", url, "--port", "0", "--until-stdin-closes"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdin is not None
        address = server.stdout.readline().split()[-1]
        health = subprocess.run(
            ["curl", "--silent", "--fail", f"{address}/v1/health"], capture_output=True, check=True, timeout=20
        )
        assert msgspec.json.decode(health.stdout)["status"] == "ok"
        server.stdin.close()
        assert server.wait(20) == 0


def test_only_loopback_is_served_without_tls(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--database", url, "init"])
    assert main(["--database", url, "serve", "--host", "0.0.0.0"]) == 1  # noqa: S104 — what must be refused
    assert "--tls-cert" in capsys.readouterr().err


def test_mistakes_are_told_in_one_line(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", url, "serve"]) == 1
    assert "run member-central init" in capsys.readouterr().err
    assert main(["--database", url, "enrol-code", "--store", "S01"]) == 1
    assert main(["--database", url, "revoke", "T"]) == 1
    assert main(["--database", url, "demo", "--members", "0"]) == 1
    assert main(["--database", "postgresql://nobody@127.0.0.1:1/none", "status"]) == 1
    assert all(line.startswith("member-central: ") for line in capsys.readouterr().err.splitlines() if line[:1] != "\t")


def test_demo_code_and_status(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--database", url, "--members", "20"]) == 0
    assert main(["enrol-code", "--database", url, "--store", "S01", "--name", "till 1"]) == 0
    assert main(["status", "--database", url]) == 0
    out = capsys.readouterr().out
    assert "20 members" in out
    assert len(out.splitlines()[1].split()[-1]) == len("XXXX-XXXX-XXXX")


def test_samples_and_description_are_json(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", url, "demo", "--samples"]) == 0
    samples = msgspec.json.decode(capsys.readouterr().out)
    assert all(set(card) == {"label", "tracks"} for card in samples)
    assert main(["--database", url, "openapi"]) == 0
    assert "/v1/push" in msgspec.json.decode(capsys.readouterr().out)["paths"]
