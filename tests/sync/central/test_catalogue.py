"""Stores and products as an operator keeps them: told to tills, only where something changed, all of a file or none."""

import io
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from sync.central.__main__ import main
from sync.central.catalogue import products, stores
from sync.central.catalogue.product_file import read_products, write_products
from sync.central.catalogue.products import Outcome
from sync.central.clock import wall_clock
from sync.central.demo.resources import read_text
from sync.central.store.engine import Database, sqlite_url
from terminal.domain.catalogue import Product, Promotion, Unit
from terminal.domain.errors import ConfigError
from terminal.domain.feed import Store
from terminal.domain.times import business_day, day_begins
from tests.sync.central.tills import ZONE, Till, TurnedClock, enrolled_till

WATER = Product(1, "水", "drinks", Unit.PIECE, 200, ("6901234567892",), "s", version=1)
"""The small company's one product."""
TEA = Product(
    7,
    "乌龙茶 500ml",
    "drinks",
    Unit.PIECE,
    450,
    ("6900000000014", "T-7"),
    "wlc500ml",
    Promotion(390, day_begins(date(2026, 12, 1), ZONE), day_begins(date(2027, 1, 1), ZONE)),
)
HEAD = "id,name,group,unit,price"
LINE = "7,乌龙茶 500ml,drinks,piece,4.50"


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "products.csv"
    file.write_text(text, encoding)
    return file


class Listener:
    """A till that hears of everything once."""

    def __init__(self, till: Till) -> None:
        self._till = till
        self._cursor: dict[int, int] = {}
        self._feed: str | None = None

    def told(self) -> dict[int, Product]:
        """The products that were told since the last time."""
        answer = self._till.pull(self._cursor, name=self._feed)
        self._cursor, self._feed = dict(answer.cursor), answer.feed
        return {product.id: product for product in answer.products}


@pytest.fixture
def listener(till: Till) -> Listener:
    """A till of store S01."""
    return Listener(till)


def test_a_store_is_opened_and_its_tills_hear_what_it_is_called(
    database: Database, client: TestClient[Litestar], clock: TurnedClock
) -> None:
    stores.add_store(database, Store("S09", "河畔店", "Asia/Urumqi", "河畔路 9 号", ""))
    till = enrolled_till(client, database, clock, "S09")
    assert till.id == "S09T01"
    assert [store.name for store in till.pull().stores] == ["河畔店"]
    stores.change_store(database, "S09", phone="0991-1234567")
    assert stores.listed(database)[-1] == Store("S09", "河畔店", "Asia/Urumqi", "河畔路 9 号", "0991-1234567")
    assert [store.phone for store in till.pull().stores] == ["0991-1234567"]


@pytest.mark.parametrize(
    ("store", "told_of"),
    [
        (Store("s9", "店", ZONE), "no id"),
        (Store("S01", "店", ZONE), "already"),
        (Store("S09", "店", "Asia/Peking"), "no zone"),
        (Store("S09", " ", ZONE), "has a name"),
        (Store("S09", "店", ZONE, "x" * 201), "--address"),
    ],
)
def test_a_store_that_cannot_be_is_refused(database: Database, store: Store, told_of: str) -> None:
    before = stores.listed(database)
    with pytest.raises(ConfigError, match=told_of):
        stores.add_store(database, store)
    with pytest.raises(ConfigError, match="there are: S01, S02"):
        stores.change_store(database, "S07", name="店")
    assert stores.listed(database) == before


def test_what_is_new_and_what_changed_is_told_and_nothing_else(database: Database, listener: Listener) -> None:
    assert listener.told() == {1: WATER}
    dearer = msgspec.structs.replace(WATER, price=250)
    assert products.take_over(database, [dearer, TEA]) == Outcome(1, 1, 0, 0)
    assert listener.told() == {
        1: msgspec.structs.replace(dearer, version=2),
        7: msgspec.structs.replace(TEA, version=1),
    }
    assert products.take_over(database, [dearer, TEA]) == Outcome(0, 0, 0, 2)
    assert listener.told() == {}
    assert products.take_over(database, [TEA], complete=True, dry_run=True) == Outcome(0, 0, 1, 1)
    assert listener.told() == {}
    assert products.take_over(database, [TEA], complete=True) == Outcome(0, 0, 1, 1)
    assert listener.told() == {1: msgspec.structs.replace(dearer, version=3, withdrawn=True, barcodes=())}


def test_a_barcode_goes_from_one_product_to_another_and_is_never_two_products(
    database: Database, listener: Listener
) -> None:
    code = WATER.barcodes[0]
    taker = msgspec.structs.replace(TEA, barcodes=(code,))
    with pytest.raises(ConfigError, match=f"{code} would be that of 1 and of 7; nothing was taken"):
        products.take_over(database, [taker])
    assert listener.told() == {1: WATER}
    products.take_over(database, [msgspec.structs.replace(WATER, barcodes=("W1",)), taker])
    assert {product.id: product.barcodes for product in listener.told().values()} == {1: ("W1",), 7: (code,)}


def test_a_file_comes_back_as_it_was_written(database: Database, tmp_path: Path) -> None:
    weighed = Product(8, '梨, "早酥"', "fresh", Unit.KILOGRAM, 1_286_40, ("00008", "2100008"), "lzs")
    products.take_over(database, [TEA, weighed, msgspec.structs.replace(WATER, withdrawn=True)])
    with database.read() as connection:
        kept = products.kept_products(connection)
    file = tmp_path / "products.csv"
    assert write_products(file, kept.values(), ZONE) == 3
    assert products.take_over(database, read_products(file, ZONE), complete=True) == Outcome(0, 0, 0, 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_is_read_as_spreadsheets_save_it(tmp_path: Path, encoding: str) -> None:
    text = (
        f"{HEAD},barcodes,promotion_price,promotion_from,promotion_through\r\n"
        f"{LINE},T-7 6900000000014,3.9,2026-12-01,2026-12-31\r\n"
    )
    assert read_products(table(tmp_path, text, encoding), ZONE) == [TEA]


def test_every_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    lines = [
        f"{HEAD},barcodes,promotion_price,promotion_from,promotion_through,withdrawn",
        "0,水,drinks,piece,2",
        "1,,drinks,piece,2",
        "1,水,drinks,box,2",
        "1,水,drinks,piece,1.999",
        "1,水,drinks,piece,2,6.90E+12",
        "1,水,drinks,piece,2,,1.5,2026-12-31,2026-12-01",
        "1,水,drinks,piece,2,,1.5,soon,2026-12-01",
        "1,水,drinks,piece,2,,2.01,2026-12-01,2026-12-31",
        "1,水,drinks,piece,2,,,,,perhaps",
        "1,水,drinks,piece,2,,,,,,,",
        "3,茶,drinks,piece,2",
        "3,茶,drinks,piece,2",
    ]
    with pytest.raises(ConfigError) as refused:
        read_products(table(tmp_path, "\n".join(lines)), ZONE)
    mistakes = str(refused.value).splitlines()[1:]
    columns = (
        *("id", "name", "unit", "price", "barcodes", "promotion_through", "promotion_from"),
        *("promotion_price", "withdrawn", "more", "id"),
    )
    places = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13)
    assert [line.partition(":")[0] for line in mistakes] == [f"line {place}" for place in places]
    assert all(f": {column}" in line for line, column in zip(mistakes, columns, strict=True))


@pytest.mark.parametrize(
    ("content", "told_of"),
    [
        (b"id,name,group,unit\n", "no column price"),
        (f"{HEAD},colour\n".encode(), "no such column: colour"),
        (f'{HEAD}\n1,"water,drinks\n'.encode(), "line"),
        (b"\xff\xff\xff", "neither UTF-8 nor GB18030"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes, told_of: str) -> None:
    file = tmp_path / "products.csv"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=told_of):
        read_products(file, ZONE)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_products(tmp_path / "none.csv", ZONE)
    with pytest.raises(ConfigError, match="cannot be written"):
        write_products(tmp_path / "no" / "folder.csv", [], ZONE)


def test_a_company_from_nothing_by_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = sqlite_url(tmp_path / "centre.db")
    scheme = tmp_path / "scheme.toml"
    scheme.write_text(read_text("schemes", "retail-four-tier.toml"), "utf-8")
    file = table(tmp_path, f"{HEAD}\n{LINE}\n")

    def run(*command: str) -> str:
        assert main(["--database", url, *command]) == 0
        return capsys.readouterr().out

    run("init", "--company", "安禾")
    assert main(["--database", url, "products", "import", str(file)]) == 1
    assert "run member-central stores add" in capsys.readouterr().err
    assert "store S01 is open" in run("stores", "add", "S01", "--name", "梧桐路店", "--phone", "021-1234")
    run("stores", "change", "S01", "--address", "梧桐路 1 号")
    assert run("stores", "list") == "S01 梧桐路店, Asia/Shanghai, 梧桐路 1 号, 021-1234\n"
    assert run("products", "import", str(file), "--dry-run").endswith("; nothing was written\n")
    assert run("products", "import", str(file)) == "1 added, 0 changed, 0 withdrawn, 0 as before\n"
    assert run("products", "export", str(tmp_path / "all.csv")).endswith("1 products\n")
    assert run("products", "import", str(tmp_path / "all.csv"), "--complete").endswith("1 as before\n")
    run("scheme", "draft", str(scheme), "--by", "王敏")
    run("scheme", "approve", "1", "--by", "李强")
    tomorrow = business_day(wall_clock(), ZONE) + timedelta(days=1)
    run("scheme", "schedule", "1", "--by", "李强", "--from", tomorrow.isoformat())
    monkeypatch.setattr("sys.stdin", io.StringIO("4711\n"))
    run("staff", "add", "7001", "--name", "孙悦", "--store", "S01", "--role", "manager")
    assert "one-time code" in run("enrol-code", "--store", "S01")
