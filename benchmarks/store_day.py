"""The store page's figures of one full day at a till, against reading and decoding the bodies of the same day."""

import argparse
import json
from datetime import timedelta

from benchmarks._table import folder_on_disk, median, print_comparison, timed
from terminal.domain.audit import AuditQuery
from terminal.domain.store_figures import KINDS, store_day
from terminal.store.audit_index import StoredAudit
from terminal.store.data_folder import DataFolder
from tests.support.store_days import DAY, ZONE, at_hour, busy_day, write
from tests.support.stores import TERMINAL, enrolled, journal_of

SALES = 5_000
"""Of a day: a till that sells every nine seconds from nine to nine."""

DAYS = 3
TURNS = 5


def run(_arguments: argparse.Namespace) -> None:
    """Fill a journal with days, add one up as the page does, print."""
    with folder_on_disk() as folder, enrolled(folder / "till") as data:
        for back in range(DAYS):
            write(journal_of(data), busy_day(("c01", "c02", "m01"), sales=SALES, day=DAY - timedelta(days=back)))
        audit = StoredAudit(data, TERMINAL)
        midnight = at_hour(0)
        day = AuditQuery(kinds=KINDS, since=midnight, until=midnight + 24 * 3_600_000)
        built = timed(lambda _: audit.search(AuditQuery()), [None])
        print(f"the index of {DAYS} days, made anew: {built.p50 / 1_000_000:.1f} s")
        ours = timed(lambda _: store_day(audit.every(day), DAY, ZONE), [None] * TURNS)
        raw = timed(lambda _: _bodies(data, day), [None] * TURNS)
    print_comparison(
        "store_day",
        f"a day of {SALES} sales among {DAYS} such days, medians of {TURNS}",
        ours=("ours: figures", median([ours])),
        limit=("reading and decoding the day's bodies", median([raw])),
    )


def _bodies(data: DataFolder, day: AuditQuery) -> int:
    rows = data.journal.cursor().execute("SELECT body FROM entry WHERE at BETWEEN ? AND ?", (day.since, day.until))
    return sum(bool(json.loads(body)) for (body,) in rows)
