"""A sale made without a line, its QR code, and what a phone finds there before and after the till is online (E5)."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import update

from sync.central.feed import COMPANY_PART, SCHEME, announce
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.documents import Code
from terminal.services.customer_display import view_after
from tests.support.pdf_text import pdf_runs
from tests.support.refund_tills import refund_till
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.shop import SCHEME_FILE, shipped_scheme


@pytest.fixture
def centre(postgres_url: str) -> Iterator[RunningCentre]:
    """A centre whose scheme sends customers to its own address."""
    with running_centre(postgres_url) as centre:
        database = Database(postgres_url)
        with database.write() as connection:
            document = f'{SCHEME_FILE.read_text("utf-8")}\n[receipts]\ne_receipt = "{centre.url}/e"\n'
            connection.execute(update(schema.schemes).values(document=document))
            announce(connection, COMPANY_PART, SCHEME, [str(shipped_scheme().version)])
        database.close()
        yield centre


def test_the_code_on_the_receipt_opens_the_sale_once_the_till_was_online(centre: RunningCentre, tmp_path: Path) -> None:
    with refund_till(tmp_path, centre, lambda: time.time_ns() // 1_000_000, store="S01") as till:
        sale = till.sell(2, 1)
        waiting = till.till.stores.spool.next_document()
        assert waiting is not None
        (code,) = (part for part in waiting.document.parts if isinstance(part, Code))
        scheme = till.till.stores.cache.scheme_at(time.time_ns() // 1_000_000)
        assert scheme is not None
        assert view_after(sale, scheme.receipts.e_receipt).e_receipt == code.data
        with httpx.Client(headers={"Accept-Language": "zh-CN"}) as phone:
            assert phone.get(code.data).status_code == 404
            till.sync()
            page = phone.get(code.data)
            assert page.status_code == 200
            assert sale.receipt in page.text
            assert f"{sale.total / 100:.2f}" in page.text
            assert sale.e_receipt not in page.text
            links = re.findall(r'href="([^"]+)"', page.text)
            (way,) = (link for link in links if "as=pdf" in link)
            pdf = phone.get(httpx.URL(code.data).join(way.replace("&amp;", "&")))
    runs = pdf_runs(pdf.content)
    assert sale.receipt in runs
    assert {line.name for line in sale.lines} <= set(runs)
