"""Lotteries as the centre follows them: commitments, draws, and whether the revealed seed makes the draws (C3)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select, tuple_, update

from sync.central.judgement import Effects
from sync.central.member_acts import Place
from sync.central.outcomes import Arrival, Case
from sync.central.points import cases
from sync.central.scheme_versions import SchemeVersions, load_schemes
from sync.central.store import schema
from sync.central.store.dialect import add_new, insert_new
from terminal.domain.lottery import DrawFault, DrawProblem, MadeDraw, check_draws, prize_of
from terminal.domain.members import MemberId
from terminal.domain.points_acts import Draw, LotteryOpened, LotteryRevealed, PointsRedeemed
from terminal.domain.points_rules import Lottery, PrizeKind

_TOLD_FAULTS = 5
"""Faults that a case names; one wrong draw makes every later one wrong."""


def file_draws(connection: Connection, effects: Sequence[tuple[Arrival, Effects]]) -> dict[Place, Case]:
    """File openings, draws and revelations of a slice of a terminal's entries, and check what was revealed.

    A draw counts whatever became of its entry's points: who drew cannot be undone. Cases by entry.
    """
    drawn = [
        (arrival, each.points, each.points.draw)
        for arrival, each in effects
        if isinstance(each.points, PointsRedeemed) and each.points.draw
    ]
    opened = [(arrival, each.store) for arrival, each in effects if isinstance(each.store, LotteryOpened)]
    revealed = [(arrival, each.store) for arrival, each in effects if isinstance(each.store, LotteryRevealed)]
    if opened:
        rows = [_opening_row(arrival, body) for arrival, body in opened]
        add_new(connection, schema.lottery_openings, rows)
    fresh = _file(connection, [_draw_row(arrival, body, draw) for arrival, body, draw in drawn])
    found = {
        **_wrong_prizes(connection, drawn),
        **_late(connection, [(arrival, draw) for arrival, _, draw in drawn if _place(arrival) in fresh]),
    }
    for arrival, body in revealed:
        if problems := _reveal(connection, arrival.entry.terminal, body):
            place = _named(arrival.entry.terminal, body.opened)
            found[_place(arrival)] = cases.lottery(place, problems)
    return found


def check_opening(connection: Connection, terminal: str, opened: Place) -> tuple[DrawFault, ...] | None:
    """Every draw of an opening made again from its seed; None while no seed was told."""
    row = _opening(connection, terminal, opened)
    if row is None or row.seed is None:
        return None
    body = LotteryOpened(row.lottery, date.fromisoformat(row.business_day), row.commitment)
    told = LotteryRevealed(row.lottery, opened, row.seed, row.draws)
    rows = _draws(connection, terminal, opened)
    draws = [MadeDraw(each.sequence, MemberId(each.member), each.chances, each.lot, each.prize) for each in rows]
    versions = {each.scheme_version for each in rows}
    lottery = _lottery(load_schemes(connection), versions.pop(), row.lottery) if len(versions) == 1 else None
    return check_draws(body, draws, told, lottery.prizes if lottery else ())


def faults_text(faults: Iterable[DrawFault]) -> str:
    """What is wrong with draws, in one line: the first few."""
    told = [f"draw {fault.sequence}: {fault.problem.value}" for fault in faults]
    more = f", and {len(told) - _TOLD_FAULTS} more" if len(told) > _TOLD_FAULTS else ""
    return ", ".join(told[:_TOLD_FAULTS]) + more


def _file(connection: Connection, rows: list[dict[str, Any]]) -> set[Place]:
    """File draws; places of those that were not here before."""
    if not rows:
        return set()
    table = schema.lottery_draws
    filed = connection.execute(insert_new(connection, table).returning(table.c.epoch, table.c.number), rows)
    return {(row.epoch, row.number) for row in filed}


def _reveal(connection: Connection, terminal: str, revealed: LotteryRevealed) -> str:
    """Keep the seed and check the draws; what is wrong, empty when nothing is."""
    row = _opening(connection, terminal, revealed.opened)
    if row is None or row.lottery != revealed.lottery:
        return "no such opening of this lottery is here"
    if row.seed is None:
        table = schema.lottery_openings
        connection.execute(
            update(table).filter_by(**_key(terminal, revealed.opened)).values(seed=revealed.seed, draws=revealed.draws)
        )
    elif (row.seed, row.draws) != (revealed.seed, revealed.draws):
        return "another seed, or another number of draws, was told before"
    return faults_text(check_opening(connection, terminal, revealed.opened) or ())


def _wrong_prizes(connection: Connection, drawn: Sequence[tuple[Arrival, PointsRedeemed, Draw]]) -> dict[Place, Case]:
    """Draws whose prize is not what their lot wins by the scheme; that needs no seed."""
    if not drawn:
        return {}
    schemes = load_schemes(connection)
    found = {}
    for arrival, redeemed, draw in drawn:
        lottery = _lottery(schemes, redeemed.scheme_version, draw.lottery)
        if lottery is None or not _wins(lottery, draw):
            place = _named(arrival.entry.terminal, draw.opened)
            fault = faults_text([DrawFault(draw.sequence, DrawProblem.PRIZE)])
            found[_place(arrival)] = cases.lottery(place, fault)
    return found


def _wins(lottery: Lottery, draw: Draw) -> bool:
    """Whether the lot wins just what the entry says was won."""
    if draw.chances != lottery.chances or prize_of(lottery.prizes, draw.lot) != draw.prize:
        return False
    prize = lottery.prizes[draw.prize]
    item = prize.item if prize.kind is PrizeKind.GIFT else draw.item
    return (draw.kind, draw.points, draw.item) == (prize.kind, prize.points, item)


def _late(connection: Connection, drawn: Sequence[tuple[Arrival, Draw]]) -> dict[Place, Case]:
    """Draws after their seed was told: whoever drew could know what comes."""
    openings = {(arrival.entry.terminal, *draw.opened) for arrival, draw in drawn}
    if not openings:
        return {}
    table = schema.lottery_openings.c
    told = select(table.terminal, table.epoch, table.number).where(
        tuple_(table.terminal, table.epoch, table.number).in_(sorted(openings)), table.seed.is_not(None)
    )
    known = {tuple(row) for row in connection.execute(told)}
    return {
        _place(arrival): cases.lottery(_named(arrival.entry.terminal, draw.opened), "a draw after the seed was told")
        for arrival, draw in drawn
        if (arrival.entry.terminal, *draw.opened) in known
    }


def _opening(connection: Connection, terminal: str, opened: Place) -> Row[Any] | None:
    return connection.execute(select(schema.lottery_openings).filter_by(**_key(terminal, opened))).first()


def _draws(connection: Connection, terminal: str, opened: Place) -> Sequence[Row[Any]]:
    table = schema.lottery_draws.c
    mine = (table.terminal == terminal, table.opened_epoch == opened[0], table.opened_number == opened[1])
    return connection.execute(select(schema.lottery_draws).where(*mine)).all()


def _lottery(schemes: SchemeVersions, version: int, name: str) -> Lottery | None:
    scheme = schemes.get(version)
    return next((each for each in scheme.points.lotteries if each.id == name), None) if scheme else None


def _opening_row(arrival: Arrival, opened: LotteryOpened) -> dict[str, Any]:
    return {
        **_key(arrival.entry.terminal, _place(arrival)),
        "lottery": opened.lottery,
        "business_day": opened.business_day.isoformat(),
        "commitment": opened.commitment,
    }


def _draw_row(arrival: Arrival, redeemed: PointsRedeemed, draw: Draw) -> dict[str, Any]:
    return {
        **_key(arrival.entry.terminal, _place(arrival)),
        "opened_epoch": draw.opened[0],
        "opened_number": draw.opened[1],
        "sequence": draw.sequence,
        "chances": draw.chances,
        "lot": draw.lot,
        "prize": draw.prize,
        "member": redeemed.member,
        "scheme_version": redeemed.scheme_version,
    }


def _key(terminal: str, place: Place) -> dict[str, Any]:
    return {"terminal": terminal, "epoch": place[0], "number": place[1]}


def _place(arrival: Arrival) -> Place:
    return arrival.entry.epoch, arrival.entry.number


def _named(terminal: str, opened: Place) -> str:
    return f"{terminal}, epoch {opened[0]} number {opened[1]}"
