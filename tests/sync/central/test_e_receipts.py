"""E-receipts: the sale for whoever has its address, and nothing for whoever has not."""

import re
from xml.etree import ElementTree

import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import update

from sync.central.allowances import Allowance
from sync.central.e_receipts import routes
from sync.central.e_receipts.routes import language_of
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.e_receipts import new_token, page_address
from terminal.domain.sales import SaleCompleted
from tests.support.pdf_text import pdf_runs
from tests.sync.central.points.ledger_tills import ALICE, add_members, refund, refund_of, sale_of
from tests.sync.central.tills import Till, TurnedClock

TOKEN = new_token()
CHINESE = "zh-TW,zh;q=0.9,en;q=0.8"


def sold(till: Till, member: int | None = None, *, note: str = "") -> SaleCompleted:
    """A sale with a token; not at the centre yet."""
    return sale_of(till.sell(member, e_receipt=TOKEN, note=note))


def ask(
    client: TestClient[Litestar], receipt: str, token: str = TOKEN, accept: str = "zh-CN", **query: str
) -> Response:
    path = page_address("/e", receipt, token)
    return client.get(path, params=query, headers={"Accept-Language": accept})


def test_it_is_there_once_the_till_has_sent_it(client: TestClient[Litestar], till: Till) -> None:
    sale = sold(till)
    before = ask(client, sale.receipt)
    assert before.status_code == 404
    assert "还没有这张小票" in before.text
    till.push()
    after = ask(client, sale.receipt)
    assert after.status_code == 200
    for words in (sale.receipt, "店 S01", "收银员", "应付", "20.00", "找零", "5.00"):
        assert words in after.text


def test_of_a_member_it_tells_what_the_paper_tells(
    client: TestClient[Litestar], till: Till, database: Database
) -> None:
    add_members(database, ALICE)
    sale = sold(till, ALICE)
    till.push()
    page = ask(client, sale.receipt).text
    assert "王**" in page
    assert "…0011" in page
    assert TOKEN not in page
    with database.write() as connection:
        connection.execute(update(schema.members).where(schema.members.c.id == ALICE).values(erased=True))
    assert "王**" not in ask(client, sale.receipt).text


def test_nothing_tells_a_wrong_address_from_one_that_is_not_here_yet(client: TestClient[Litestar], till: Till) -> None:
    sale, silent = sold(till), sale_of(till.sell())
    till.push()
    unknown = ask(client, "T99-1-000009")
    for receipt, token in (
        (sale.receipt, new_token()),
        (sale.receipt, TOKEN[:-1]),
        (silent.receipt, new_token()),
        ("x" * 5_000, TOKEN),
        ("\0", TOKEN),
    ):
        answer = ask(client, receipt, token)
        assert (answer.status_code, answer.content) == (404, unknown.content)


def test_nobody_keeps_indexes_or_embeds_it(client: TestClient[Litestar], till: Till) -> None:
    sale = sold(till)
    till.push()
    for query in ({}, {"as": "pdf"}, {"as": "text"}):
        headers = ask(client, sale.receipt, **query).headers
        assert "no-store" in headers["cache-control"]
        assert "noindex" in headers["x-robots-tag"]
        assert headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_what_a_till_says_is_text_and_no_markup(client: TestClient[Litestar], till: Till) -> None:
    sale = sold(till, note="<script>alert(1)</script>&amp;")
    till.push()
    page = ask(client, sale.receipt).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;" in page
    assert "<script" not in page
    body = (
        page.removeprefix("<!doctype html>").replace("<style>", "<style><![CDATA[").replace("</style>", "]]></style>")
    )
    for void in ("<meta [^>]*", "<hr"):
        body = re.sub(rf"({void})>", r"\1/>", body)
    assert ElementTree.fromstring(body).tag == "html"  # noqa: S314 - our own page: every tag is closed


@pytest.mark.parametrize(
    ("query", "accept", "total"),
    [
        ({}, "zh-CN", "应付"),
        ({}, CHINESE, "應付"),
        ({}, "en-GB,zh;q=0.5", "Total"),
        ({"lang": "en"}, CHINESE, "Total"),
    ],
)
def test_a_page_in_three_languages(
    client: TestClient[Litestar], till: Till, query: dict[str, str], accept: str, total: str
) -> None:
    sale = sold(till)
    till.push()
    assert f"<span>{total}</span>" in ask(client, sale.receipt, accept=accept, **query).text


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("", "en"),
        ("fr-FR, de", "en"),
        ("zh", "zh_CN"),
        ("zh-Hant-HK", "zh_TW"),
        ("ja, zh-CN;q=0.3, zh-TW;q=0.7", "zh_TW"),
        ("zh;q=0, en;q=0.1", "en"),
        ("zh;q=lots, en", "en"),
    ],
)
def test_the_browsers_languages_choose(accept: str, language: str) -> None:
    assert language_of(accept) == language


@pytest.mark.parametrize(("language", "total"), [("zh_CN", "应付"), ("zh_TW", "應付"), ("en", "Total")])
def test_the_pdf_says_the_same(client: TestClient[Litestar], till: Till, language: str, total: str) -> None:
    sale = sold(till, note="𠮷野家 (A) \\ 咖啡")
    till.push()
    answer = ask(client, sale.receipt, **{"as": "pdf", "lang": language})
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'attachment; filename="{sale.receipt}.pdf"'
    runs = pdf_runs(answer.content)
    for words in ("店 S01", sale.receipt, total, "20.00", "水"):
        assert words in runs
    assert any("〓野家 (A) \\ 咖啡" in run for run in runs)


def test_plain_text_has_the_papers_lines(client: TestClient[Litestar], till: Till) -> None:
    sale = sold(till)
    till.push()
    text = ask(client, sale.receipt, **{"as": "text"}).text
    assert any(line.startswith("应付") and line.endswith("20.00") for line in text.splitlines())


def test_what_came_back_is_told(client: TestClient[Litestar], till: Till) -> None:
    entry = till.sell(e_receipt=TOKEN)
    back = refund_of(refund(till, entry, (1000, 0)))
    till.push()
    page = ask(client, sale_of(entry).receipt).text
    assert f"已退货 {back.business_day}" in page
    assert "-10.00" in page


def test_who_asks_too_often_waits(
    client: TestClient[Litestar], till: Till, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "REQUESTS", Allowance(3, 60_000))
    sale = sold(till)
    till.push()
    answers = [ask(client, "T99-1-000009").status_code for _ in range(3)]
    assert answers == [404] * 3
    refused = ask(client, sale.receipt)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    assert "查看过于频繁" in refused.text
    clock.now += 60_000
    assert ask(client, sale.receipt).status_code == 200
