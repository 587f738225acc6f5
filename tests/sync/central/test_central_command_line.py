"""``member-central`` as an operator uses it, in real processes."""

import re
import ssl
from pathlib import Path

import httpx
import msgspec
import pytest
from sqlalchemy import insert

from sync.central.__main__ import main
from sync.central.company import load_company
from sync.central.company_keys import company_keys
from sync.central.demo import card_number
from sync.central.online import wire
from sync.central.store import schema
from sync.central.store.engine import Database, sqlite_url
from sync.protocol import HEALTH
from terminal.domain.electronic_cards import read_code
from terminal.domain.lottery import commitment
from terminal.domain.signatures import ed25519_verifier
from tests.support.served_centre import certificate, served

ROOT = Path(__file__).parents[3]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "centre.db")


def test_serve_says_where_and_ends_with_its_starter(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", url, "init", "--company", "安禾"]) == 0
    with served(url, "--port", "0") as address:
        assert httpx.get(f"{address}{HEALTH}").json()["status"] == "ok"
        port = address.rsplit(":", 1)[1]
        assert main(["--database", url, "serve", "--port", port]) == 1
        assert "cannot listen" in capsys.readouterr().err


def test_a_database_that_was_put_back_begins_another_feed(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", url, "init"]) == 0
    database = Database(url)
    feeds = []
    for command in (["status"], ["restored"], ["restored"]):
        assert main(["--database", url, *command]) == 0
        with database.read() as connection:
            feeds.append(load_company(connection).feed)
    database.close()
    assert len(set(feeds)) == 3
    assert "send what this database does not have" in capsys.readouterr().out


def test_serving_is_logged_beside_the_file_or_where_it_is_told(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--database", url, "init"]) == 0
    for options, folder in (((), tmp_path / "logs"), (("--log-folder", str(tmp_path / "own")), tmp_path / "own")):
        with served(url, "--log-level", "info", *options):
            pass
        assert [file.name for file in folder.iterdir()] == ["central.log"]


def test_settings_open_a_way_for_codes(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--database", url, "--members", "3"]) == 0
    settings = tmp_path / "centre.toml"
    settings.write_text(f'[sms]\ngateway = "folder"\nfolder = "{tmp_path / "messages"}"\n', encoding="utf-8")
    form = {
        "kind": "individual",
        "details": {"name": "王小芳", "phone": "13800000001"},
        "consents": [{"purpose": "service", "given": True, "text_version": "2026-01"}],
        "channel": "sms",
    }
    with served(url, "--port", "0", "--settings", str(settings)) as address:
        for phone in ("13800000001", "13800000002"):
            form["details"] = {"name": "王小芳", "phone": phone}
            applied = httpx.post(f"{address}{wire.APPLY}", json=form).json()
        newest = max((tmp_path / "messages").iterdir())
        found = re.search(r"\d{6}", msgspec.json.decode(newest.read_bytes())["text"])
        assert found is not None
        confirmed = {"application": applied["application"], "code": found[0]}
        assert httpx.post(f"{address}{wire.CONFIRM}", json=confirmed).json()["state"] == "waiting"
    assert main(["status", "--database", url]) == 0
    assert "applications to review 1 (1 came online), not confirmed online 1" in capsys.readouterr().out


def test_settings_that_cannot_be_used_are_told(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--database", url, "init"])
    settings = tmp_path / "centre.toml"
    assert main(["--database", url, "serve", "--settings", str(settings)]) == 1
    settings.write_text('[mail]\ngateway = "smtp"\nhost = "mail.example.com"\nsender = "x"\n', encoding="utf-8")
    assert main(["--database", url, "serve", "--settings", str(settings)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert "there is no such file" in told[0]
    assert "mail.sender" in told[1]


def test_tls_is_served_with_a_certificate(url: str, tmp_path: Path) -> None:
    assert main(["--database", url, "init"]) == 0
    cert, key = certificate(tmp_path)
    with served(url, "--port", "0", "--tls-cert", str(cert), "--tls-key", str(key)) as address:
        assert address.startswith("https://")
        trust = ssl.create_default_context(cafile=str(cert))
        assert httpx.get(f"{address}{HEALTH}", verify=trust).status_code == 200


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
    assert main(["--database", "sqlite:////proc/none/centre.db", "status"]) == 1
    assert main(["--database", url, "init"]) == 0
    assert main(["--database", url, "serve", "--port", "65536"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 6
    assert all(line.startswith("member-central: ") for line in told)


def test_a_certificate_that_is_none_is_told(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--database", url, "init"])
    garbage = tmp_path / "cert.pem"
    garbage.write_text("garbage")
    assert main(["--database", url, "serve", "--tls-cert", str(garbage), "--tls-key", str(garbage)]) == 1
    assert "--tls-cert" in capsys.readouterr().err


def test_a_database_of_a_later_version_is_left_alone(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--database", url, "init"])
    database = Database(url)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'later'")
    database.close()
    assert main(["--database", url, "status"]) == 1
    assert "another version" in capsys.readouterr().err


def test_demo_code_and_status(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--database", url, "--members", "20"]) == 0
    assert main(["enrol-code", "--database", url, "--store", "S01", "--name", "till 1"]) == 0
    assert main(["status", "--database", url]) == 0
    out = capsys.readouterr().out
    assert "20 members" in out
    assert len(out.splitlines()[1].split()[-1]) == len("XXXX-XXXX-XXXX")


def test_an_electronic_card_shows_a_code_of_the_company(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--database", url, "--members", "3"]) == 0
    capsys.readouterr()
    assert main(["code", "--database", url, "--card", card_number(1)]) == 0
    assert main(["code", "--database", url, "--member", "1"]) == 0
    codes = [read_code(line) for line in capsys.readouterr().out.splitlines()]
    database = Database(url)
    with database.read() as connection:
        (key,) = company_keys(connection).code_keys
    database.close()
    assert len(codes) == 2
    for code in codes:
        assert code is not None
        assert code.key_id == key.id
        assert code.signed_by(ed25519_verifier(key.public))
    assert main(["code", "--database", url, "--card", "8800000000"]) == 1
    assert main(["code", "--database", url, "--member", "4"]) == 1
    assert "no card that works" in capsys.readouterr().err


def test_cases_and_new_keys_are_told(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--database", url]) == 0
    assert main(["card-keys", "--database", url]) == 0
    database = Database(url)
    with database.write() as connection:
        case = {
            "terminal": "S01T01",
            "epoch": 1,
            "number": 7,
            "kind": "duplicate",
            "detail": "member 8 has the phone of 9",
        }
        connection.execute(insert(schema.cases).values(**case, opened_at=0))
        connection.execute(insert(schema.cases).values(**{**case, "number": 8}, opened_at=0, closed_at=1))
    database.close()
    assert main(["cases", "--database", url]) == 0
    out = capsys.readouterr().out.splitlines()
    assert "generation 2" in out[1]
    listed = "1970-01-01T00:00:00+00:00 duplicate at S01T01 epoch 1 number 7: member 8 has the phone of 9"
    assert out[2:] == [listed]
    closing = ["close-case", "--database", url, "S01T01", "1", "7", "duplicate", "--outcome", "two sisters"]
    assert main([*closing, "--by", "周敏"]) == 0
    assert main(closing) == 1
    assert "was closed by 周敏" in capsys.readouterr().err
    assert main(["cases", "--database", url]) == 0
    assert main(["cases", "--database", url, "--closed"]) == 0
    closed, _before = capsys.readouterr().out.splitlines()
    assert closed.startswith(f"{listed} — closed ")
    assert closed.endswith(" by 周敏: two sisters")


def test_requested_changes_are_listed(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--database", url, "--members", "3"]) == 0
    database = Database(url)
    request = {"part": 158, "member": 1, "terminal": "S01T01", "epoch": 1, "number": 7, "store": "S01", "actor": "1001"}
    request |= {"at": 0, "fields": "name phone", "waiting": "phone", "reason": "ID card at home", "state": "waiting"}
    with database.write() as connection:
        for name, due in (("a", "2026-01-02"), ("b", "2999-01-01")):
            connection.execute(insert(schema.change_requests).values(**request, request=name, due=due))
    database.close()
    capsys.readouterr()
    assert main(["changes", "--database", url]) == 0
    late, other = capsys.readouterr().out.splitlines()
    asked = "asked 1970-01-01T00:00:00+00:00 at S01 by 1001: ID card at home"
    assert late == f"due 2026-01-02 overdue member 1: phone; {asked}"
    assert other == f"due 2999-01-01 member 1: phone; {asked}"
    assert main(["changes", "--database", url, "--overdue"]) == 0
    assert capsys.readouterr().out.splitlines() == [late]


def test_samples_and_description_are_json(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", url, "demo", "--samples"]) == 0
    samples = msgspec.json.decode(capsys.readouterr().out)
    assert all(set(card) == {"label", "tracks"} for card in samples)
    assert main(["--database", url, "demo", "--blanks", "200"]) == 0
    assert msgspec.json.decode(capsys.readouterr().out) == {"first": "8900000004", "last": "8900001994"}
    assert main(["--database", url, "openapi"]) == 0
    assert "/v1/push" in msgspec.json.decode(capsys.readouterr().out)["paths"]


def test_the_ledger_is_shown_and_proved(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--database", url, "--members", "20"]) == 0
    capsys.readouterr()
    assert main(["points", "reconcile", "--database", url]) == 0
    told = capsys.readouterr()
    assert "everything adds up" in told.out
    assert "256 of 256 parts" in told.err
    assert main(["points", "show", "3", "--database", url]) == 0
    first, *movements = capsys.readouterr().out.splitlines()
    assert first.startswith("member 3: ")
    assert movements
    assert main(["points", "show", "4242", "--database", url]) == 1
    assert "no member 4242" in capsys.readouterr().err


def test_a_ledger_that_does_not_add_up_ends_with_a_failure(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--database", url, "--members", "20"]) == 0
    database = Database(url)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE members SET points = points + 1 WHERE id = 3")
    database.close()
    capsys.readouterr()
    assert main(["points", "reconcile", "--database", url]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("member 3: balance")
    assert "differences: 1" in told.err
    assert main(["cases", "--database", url]) == 0
    assert "unbalanced" in capsys.readouterr().out


def test_lotteries_are_checked_again(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--database", url, "--members", "1"]) == 0
    database = Database(url)
    opened = {"terminal": "S01T01", "epoch": 1, "lottery": "wheel", "business_day": "2026-09-21"}
    good, wrong = bytes(32), bytes([7]) * 32
    with database.write() as connection:
        for number, seed in ((1, None), (2, good), (3, wrong)):
            connection.execute(
                insert(schema.lottery_openings).values(
                    **opened, number=number, commitment=commitment(good), seed=seed, draws=0
                )
            )
    database.close()
    capsys.readouterr()
    assert main(["lottery-check", "--database", url]) == 1
    told = capsys.readouterr()
    assert [line.split(": ", 1)[1] for line in told.out.splitlines()] == [
        "the seed is not told yet",
        "0 draws agree",
        "draw 0: seed",
    ]
    assert "their seeds: 1" in told.err
    assert main(["lottery-check", "--database", url, "--terminal", "S02T01"]) == 0
    assert capsys.readouterr().out == ""
