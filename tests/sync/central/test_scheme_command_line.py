"""``member-central scheme`` as head office uses it."""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from sync.central.__main__ import main
from sync.central.store import schema
from sync.central.store.engine import Database, sqlite_url
from tests.support.past_sales import file_sales, past_sales
from tests.support.shop import SCHEME_FILE

TEXT = SCHEME_FILE.read_text("utf-8")
SOON = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()


class Office:
    """Runs commands on one database and keeps what they said."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.url = sqlite_url(folder / "centre.db")
        self._capsys = capsys

    def file(self, text: str, name: str = "new.toml") -> str:
        """A document in a file."""
        path = self.folder / name
        path.write_text(text, "utf-8")
        return str(path)

    def said(self, *arguments: str, code: int = 0) -> list[str]:
        """The lines of a command that worked, or of both outputs of one that did not."""
        assert main(["scheme", *arguments, "--database", self.url]) == code
        out, err = self._capsys.readouterr()
        return [*out.splitlines(), *err.splitlines()]

    def refused(self, *arguments: str) -> str:
        """The one line on standard error of a command that was refused."""
        *_, line = self.said(*arguments, code=1)
        assert line.startswith("member-central: ")
        return line.removeprefix("member-central: ")


def version(number: int = 2, day: str = SOON) -> str:
    """The shipped document as another version, with one discount changed."""
    text = TEXT.replace("version = 1\n", f"version = {number}\n").replace("2026-01-01", day, 1)
    return text.replace("staples = 850", "staples = 880")


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    office = Office(tmp_path, capsys)
    assert main(["demo", "--members", "50", "--database", sqlite_url(tmp_path / "centre.db")]) == 0
    capsys.readouterr()
    return office


def test_every_mistake_is_told_as_editors_understand(office: Office) -> None:
    wrong = version().replace("rank = 1\n", 'rank = "x"\n').replace("review = true", "review = 1")
    file = office.file(wrong)
    lines = wrong.split("\n")
    said = office.said("check", file, code=1)
    assert said == [
        f"{file}:{lines.index('review = 1') + 1}: cards.review: Expected `bool`, got `int`",
        f"""{file}:{lines.index('rank = "x"') + 1}: tiers[1].rank: Expected `int`, got `str`""",
        f"member-central: {file}: 2 mistakes",
    ]
    assert office.said("draft", file, "--by", "王敏", code=1) == said
    assert office.said("check", office.file(version())) == [f"{file}: no mistake"]
    assert office.said("list") == ["version 1: in force since 2026-01-01"]


def test_a_file_is_taken_as_editors_save_it(office: Office) -> None:
    marked = office.folder / "windows.toml"
    marked.write_bytes(b"\xef\xbb\xbf" + version().replace("\n", "\r\n").encode())
    assert office.said("check", str(marked)) == [f"{marked}: no mistake"]
    marked.write_bytes(version().encode("gb18030"))
    assert office.refused("check", str(marked)) == f"{marked}:2: is no text in UTF-8: save it with that encoding"
    assert "No such file" in office.refused("check", str(office.folder / "none.toml"))
    assert office.said("check", office.file(""), code=1)[0].startswith(f"{office.folder}/new.toml:1: document: ")


def test_from_a_file_to_a_version_in_force(office: Office) -> None:
    file = office.file(version())
    assert office.said("draft", file, "--by", "王敏", "--note", "粮油 8.8 折")[0].startswith("version 2 is a draft")
    assert office.said("list")[1] == "version 2: draft, written by 王敏"
    assert office.said("diff", "2")[-2:] == ["等级", "  金卡：粮油 8.5 折 → 8.8 折"]
    assert office.said("diff", "2", "--language", "en")[-1] == "  Gold: Staples 15% off → 12% off"
    assert office.said("diff", file, "--against", "2") == [f"版本 2 → {file}", "没有差别"]
    assert office.said("diff", "1", "--against", file)[-1] == "  金卡：粮油 8.8 折 → 8.5 折"
    assert "somebody else has to approve it" in office.refused("approve", "2", "--by", "王敏")
    assert "not approved yet" in office.refused("schedule", "2")
    office.said("approve", "2", "--by", "李强", "--note", "看过了")
    assert "is past" in office.refused("schedule", "2", "--from", "2026-01-02")
    assert office.said("schedule", "2", "--by", "赵云")[0].endswith(f"each store's midnight of {SOON}")
    assert office.said("list")[1] == f"version 2: scheduled from {SOON}, written by 王敏, approved by 李强"
    assert "\n".join(office.said("show", "2")) + "\n" == version()
    assert "\n".join(office.said("show")) + "\n" == TEXT
    assert office.said("withdraw", "2", "--by", "赵云", "--reason", "价格有误")[0].startswith("version 2 is withdrawn")
    assert office.said("list")[1] == "version 2: withdrawn, written by 王敏, approved by 李强"
    log = [line.partition(" ")[2] for line in office.said("log")]
    assert log == [
        "version 2 draft by 王敏: 粮油 8.8 折",
        "version 2 approve by 李强: 看过了",
        f"version 2 schedule by 赵云: from {SOON}",
        "version 2 withdraw by 赵云: 价格有误",
    ]
    assert office.said("log", "3") == []


def test_a_version_that_is_due_today_is_told_so(office: Office) -> None:
    today = datetime.now(UTC).date() + timedelta(days=1)
    office.said("draft", office.file(version()), "--by", "王敏", "--renumber")
    office.said("approve", "2", "--by", "李强")
    said = office.said("schedule", "2", "--from", today.isoformat(), "--by", "李强")
    # In Shanghai it may be that day already.
    assert said[0].endswith((f"each store's midnight of {today.isoformat()}", "today, at each till with its next pull"))


def test_a_simulation_is_told_and_kept_as_a_table(office: Office) -> None:
    database = Database(office.url)
    with database.write() as connection:
        row = {"terminal": "S01T01", "store": "S01", "name": "", "public_key": bytes(32), "epoch": 1, "enrolled_at": 0}
        well = {"stopped_code": "", "stopped_detail": "", "stopped_epoch": 0, "stopped_number": 0}
        connection.execute(insert(schema.terminals).values(**row, **well))
    file_sales(database, past_sales(100, datetime.now(UTC).date(), members=50))
    database.close()
    draft = office.file(version().replace("snacks = 850", "snacks = 800").replace("= 200_000", "= 1_000_000"))
    table = office.folder / "result.csv"
    said = office.said("simulate", draft, "--days", "40", "--csv", str(table), "--members")
    assert any("80 sales replayed in" in line and "sales/s" in line for line in said)
    assert any(line.startswith("试算：版本 1 → ") for line in said)
    assert any(line.startswith("会员销售 80 单。非会员 20 单") for line in said)
    moved = [line for line in said if line.startswith("会员 ")]
    assert moved
    assert all(line.endswith("：银卡 → 普通会员（现为 银卡）") for line in moved)
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    assert len([row for row in rows if row["part"] == "member"]) == len(moved)
    gold = next(row for row in rows if (row["name"], row["figure"]) == ("gold", "price"))
    assert float(gold["new"]) < float(gold["old"]) == float(gold["as_sold"])
    assert "0 sales to members" in "\n".join(office.said("simulate", draft, "--store", "S02", "--language", "en"))
    assert "there is no store S09" in office.refused("simulate", draft, "--store", "S09")
    assert "--days: from 1 to" in office.refused("simulate", draft, "--days", "0")
    assert "is not after --to" in office.refused("simulate", draft, "--from", "2026-02-01", "--to", "2026-01-01")
    assert "--csv" in office.refused("simulate", draft, "--csv", str(office.folder / "none" / "result.csv"))


def test_mistakes_of_use_are_told_in_one_line(office: Office) -> None:
    assert "there is no version 9" in office.refused("show", "9")
    assert "there is no version 9" in office.refused("diff", "9")
    assert "version 1 is scheduled already: write version = 2" in office.refused(
        "draft", office.file(TEXT), "--by", "王敏"
    )
    wrong = office.file(version().replace("rank = 1\n", "rank = 0\n"), "wrong.toml")
    assert "tiers[1].rank: 0 is used before (see member-central scheme check)" in office.refused("diff", wrong)
    with pytest.raises(SystemExit, match="2"):
        main(["scheme", "schedule", "2", "--from", "tomorrow"])


def test_a_company_without_a_scheme_gets_its_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--database", sqlite_url(tmp_path / "centre.db")]) == 0
    capsys.readouterr()
    office = Office(tmp_path, capsys)
    assert office.said("list") == []
    assert "the company has no store yet" in office.refused("show")
    office.said("draft", office.file(TEXT), "--by", "王敏")
    assert office.said("list") == ["version 1: draft, written by 王敏"]
