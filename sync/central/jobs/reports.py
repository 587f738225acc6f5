"""What the nights came to, out of the records of their parts: the reports that stay."""

from collections import Counter, defaultdict
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from sync.central.jobs.job import JobName, Tally
from sync.central.store import schema
from terminal.domain.members import PARTS
from terminal.domain.times import Instant

_COUNTS = msgspec.json.Decoder(dict[str, int])


class Report(msgspec.Struct, frozen=True):
    """A job on a day: how many parts are done, when the last of them was, and what they came to together."""

    day: date
    parts: int
    done_at: Instant
    tally: Tally

    @property
    def complete(self) -> bool:
        """Whether nobody is left out."""
        return self.parts == PARTS


def kept_reports(connection: Connection, job: JobName, *, limit: int = 1) -> list[Report]:
    """The reports of the last ``limit`` days, newest first."""
    table = schema.job_parts.c
    days = select(table.day).where(table.job == job.value).distinct().order_by(table.day.desc()).limit(limit)
    rows = defaultdict(list)
    for row in connection.execute(
        select(table.day, table.done_at, table.result).where(table.job == job.value, table.day.in_(days))
    ):
        rows[row.day].append(row)
    reports = []
    for day, parts in sorted(rows.items(), reverse=True):
        tally: Tally = Counter()
        for part in parts:
            tally.update(_COUNTS.decode(part.result))
        reports.append(Report(date.fromisoformat(day), len(parts), max(part.done_at for part in parts), tally))
    return reports
