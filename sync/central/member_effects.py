"""Entries take effect on the members they touch: one transaction for a slice of a terminal's journal.

Every act is claimed by its entry and request (``member_acts``), every sale by its row in the ledger: whoever finds the
row there already applies nothing again, and hears what came of it the first time.
"""

from collections.abc import Collection, Sequence

import msgspec
from sqlalchemy import Connection

from sync.central.card_effects import act_on_card
from sync.central.change_requests import request_change, withdraw_change
from sync.central.desk import Desk
from sync.central.judgement import Effects, MemberAct, Verdict
from sync.central.member_acts import Claim, Place, claim, remember, remembered
from sync.central.outcomes import Arrival, Outcome, Parked, ParkReason
from sync.central.points.book import MemberState, PointsBook, living_members, lock_members
from sync.central.points.effects import apply_points
from sync.central.points.work import Work
from sync.central.registration_effects import apply_for_membership, change, review
from sync.central.scheme_versions import load_schemes
from sync.central.store.engine import Database
from terminal.domain.card_acts import CardActed
from terminal.domain.change_requests import ChangeRequested, ChangeWithdrawn
from terminal.domain.members import MemberId
from terminal.domain.registration import MemberApplied, MemberChanged, MemberReviewed
from terminal.domain.times import Instant


def apply_to_members(
    database: Database, arrivals: Sequence[Arrival], verdicts: Sequence[Verdict], now: Instant
) -> list[Verdict]:
    """Apply every verdict that has effects on a member; returns the verdicts as they stand now.

    Acts on cards and details come before points, since one of them may make the member whom a sale in the same slice
    is for.
    """
    pairs = list(zip(arrivals, verdicts, strict=True))
    touched = {effects.member for effects in verdicts if isinstance(effects, Effects) and effects.member is not None}
    if not touched:
        return list(verdicts)
    acts = [
        (arrival, effects.act) for arrival, effects in pairs if isinstance(effects, Effects) and effects.act is not None
    ]
    with database.write() as connection:
        members = lock_members(connection, touched)
        desk = Desk(connection, now)
        outcomes = _apply_acts(desk, acts)
        if acts:
            members = living_members(connection, touched)
        schemes = load_schemes(connection)
        book = PointsBook(connection, members, schemes)
        works = _works(pairs, members)
        outcomes |= apply_points(connection, book, schemes, works, _owing(members))
        book.close(also=((part, MemberId(member)) for part, member in desk.changed))
    return [_decided(arrival, verdict, outcomes, members) for arrival, verdict in pairs]


def tell_changed(desk: Desk) -> None:
    """Have every member whose row the desk changed told anew, where no entry brought the change."""
    members = {MemberId(member) for _, member in desk.changed}
    book = PointsBook(desk.connection, living_members(desk.connection, members), load_schemes(desk.connection))
    book.close(also=((part, MemberId(member)) for part, member in desk.changed))


def living(connection: Connection, members: Collection[MemberId]) -> set[MemberId]:
    """Those of ``members`` whom there are, and who have not left."""
    return set(living_members(connection, members))


def _owing(members: dict[MemberId, MemberState]) -> set[MemberId]:
    return {member for member, state in members.items() if state.debt}


def _works(pairs: Sequence[tuple[Arrival, Verdict]], members: Collection[MemberId]) -> list[Work]:
    """What is to be done to points, for members there are."""
    works = []
    for arrival, verdict in pairs:
        if not isinstance(verdict, Effects) or verdict.member is None or verdict.member not in members:
            continue
        if body := verdict.sale or verdict.points:
            works.append(Work(arrival, verdict.member, body))
    return works


def _apply_acts(desk: Desk, acts: Sequence[tuple[Arrival, MemberAct]]) -> dict[Place, Outcome]:
    """What came of each act, now or when it was applied before."""
    claims = [Claim(arrival.entry, act.member, _request(act)) for arrival, act in acts]
    fresh = claim(desk.connection, claims)
    outcomes = {}
    for (arrival, act), claimed in zip(acts, claims, strict=True):
        if claimed.place in fresh:
            outcomes[claimed.place] = _apply_act(desk, arrival, act)
        else:
            outcomes[claimed.place] = remembered(desk.connection, claimed)
    remember(desk.connection, [(each, outcomes[each.place]) for each in claims if each.place in fresh])
    return outcomes


def _request(act: MemberAct) -> str:
    return act.application if isinstance(act, MemberApplied | MemberReviewed) else act.request


def _apply_act(desk: Desk, arrival: Arrival, act: MemberAct) -> Outcome:
    match act:
        case CardActed():
            return act_on_card(desk, arrival, act)
        case MemberApplied():
            return apply_for_membership(desk, arrival, act)
        case MemberReviewed():
            return review(desk, arrival, act)
        case MemberChanged():
            return change(desk, arrival, act)
        case ChangeRequested():
            return request_change(desk, arrival, act)
        case ChangeWithdrawn():
            return withdraw_change(desk, arrival, act)


def _decided(
    arrival: Arrival, verdict: Verdict, outcomes: dict[Place, Outcome], members: Collection[MemberId]
) -> Verdict:
    if isinstance(verdict, Parked) or verdict.member is None:
        return verdict
    outcome = outcomes.get((arrival.entry.epoch, arrival.entry.number))
    if outcome is not None:
        if outcome.parked is not None:
            return msgspec.structs.replace(outcome.parked, member=verdict.member)
        return msgspec.structs.replace(verdict, cases=verdict.cases + outcome.cases)
    if verdict.member not in members:
        return Parked(ParkReason.UNKNOWN_MEMBER, f"no member {verdict.member}", verdict.member)
    return verdict
