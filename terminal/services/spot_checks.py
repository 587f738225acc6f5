"""Spot checks at the terminal (requirement F9): lists are drawn, worked at over days, and kept by the journal alone."""

import os
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import islice

import msgspec

from terminal.domain.audit import AuditQuery, place_of
from terminal.domain.backups import Progress, no_progress
from terminal.domain.errors import CacheEmpty
from terminal.domain.journal import EntryKind
from terminal.domain.rights import Right
from terminal.domain.risk import RISK_KINDS, by_risk, risk_acts
from terminal.domain.spot_checks import (
    ELIGIBLE,
    MOST_ITEMS,
    SEED_BYTES,
    AuditChecked,
    AuditDrawn,
    CheckItem,
    CheckList,
    DrawnItem,
    Outcome,
    Place,
    SpotCheckProblem,
    SpotCheckRefused,
    Way,
    as_things_stand,
    check_note,
    check_span,
    draw,
    people_of,
)
from terminal.domain.staff import StaffRecord
from terminal.domain.times import business_day, day_begins
from terminal.ports import AuditLog, Cache, Clock, Journal
from terminal.services.requests import new_request
from terminal.services.rights import Rights

FINISHED_SHOWN = 20


class SpotChecks:
    """Of this terminal's journal. Every call may take seconds; none is for the thread of the window."""

    def __init__(
        self,
        log: AuditLog,
        cache: Cache,
        journal: Journal,
        clock: Clock,
        rights: Rights,
        *,
        entropy: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._log, self._cache, self._journal, self._clock, self._rights = log, cache, journal, clock, rights
        self._entropy = entropy

    def draw(
        self,
        actor: StaffRecord,
        way: Way,
        since: date,
        until: date,
        *,
        count: int,
        progress: Progress = no_progress,
    ) -> str:
        """Draw a list of at most ``count`` entries of the days ``since`` to ``until``; returns its id.

        ``progress`` may raise: no list is drawn then. Raises RightMissing, SpotCheckRefused or JournalFull.
        """
        people = self._rights.check(Right.SPOT_CHECK, actor)
        zone = self._zone()
        if not 1 <= count <= MOST_ITEMS:
            raise SpotCheckRefused(SpotCheckProblem.COUNT)
        check_span(since, until, business_day(self._clock(), zone))
        (newest,) = self._log.search(AuditQuery(), limit=1, progress=progress).entries
        query = AuditQuery(
            kinds=ELIGIBLE if way is Way.RANDOM else RISK_KINDS,
            since=day_begins(since, zone),
            until=day_begins(until + timedelta(days=1), zone),
        )
        seed = b""
        if way is Way.RANDOM:
            places = [place for place in self._log.places(query) if place <= place_of(newest)]
            progress(len(places), len(places))
            seed, eligible = self._entropy(SEED_BYTES), len(places)
            items = [DrawnItem(_pair(place)) for place in draw(seed, places, count)]
        else:
            entries = (each for each in self._log.every(query, progress) if place_of(each) <= place_of(newest))
            acts = [act for entry in entries for act in risk_acts(entry, zone)]
            eligible = len({act.place for act in acts if act.sort is not None})
            items = [DrawnItem(_pair(place), figures) for place, figures in by_risk(acts, count)]
        if not items:
            raise SpotCheckRefused(SpotCheckProblem.NOTHING)
        drawn = AuditDrawn(
            new_request(), way, since, until, eligible, (newest.epoch, newest.number), tuple(items), seed
        )
        with self._journal.act(at=self._clock()) as act:
            act.append(EntryKind.AUDIT_DRAWN, drawn, actor=people.actor.id)
            act.commit()
        return drawn.request

    def lists(self, actor: StaffRecord, progress: Progress = no_progress) -> tuple[CheckList, ...]:
        """Lists with something to do first, the newest first, then the newest finished ones. Raises RightMissing."""
        self._rights.check(Right.SPOT_CHECK, actor)
        newest_first = self._lists(progress)[::-1]
        waiting = [each for each in newest_first if each.open or each.to_clear_up]
        finished = islice((each for each in newest_first if not each.open and not each.to_clear_up), FINISHED_SHOWN)
        return tuple(self._with_entries(each) for each in (*waiting, *finished))

    def check(self, actor: StaffRecord, drawn: str, place: Place, outcome: Outcome, note: str = "") -> None:
        """Take down what a look at one entry of a list came to.

        Raises RightMissing, SpotCheckRefused (OWN for who did or approved the act) or JournalFull.
        """
        people = self._rights.check(Right.SPOT_CHECK, actor)
        note = note.strip()
        check_note(outcome, note)
        told = next((each for each in self._lists() if each.drawn.request == drawn), None)
        if told is None or place not in [item.drawn.place for item in told.items]:
            raise SpotCheckRefused(SpotCheckProblem.UNKNOWN)
        if any(people.actor.id in people_of(entry) for entry in self._log.at([_number(place)])):
            raise SpotCheckRefused(SpotCheckProblem.OWN)
        with self._journal.act(at=self._clock()) as act:
            act.append(EntryKind.AUDIT_CHECKED, AuditChecked(drawn, place, outcome, note), actor=people.actor.id)
            act.commit()

    def _lists(self, progress: Progress = no_progress) -> tuple[CheckList, ...]:
        drawn, checked = (
            list(self._log.every(AuditQuery(kinds=(kind,)), progress))
            for kind in (EntryKind.AUDIT_DRAWN, EntryKind.AUDIT_CHECKED)
        )
        return as_things_stand(drawn, checked)

    def _with_entries(self, each: CheckList) -> CheckList:
        places: Sequence[int] = [_number(item.drawn.place) for item in each.items]
        entries = {(entry.epoch, entry.number): entry for entry in self._log.at(places)}
        items = (CheckItem(item.drawn, entries.get(item.drawn.place), item.checked) for item in each.items)
        return msgspec.structs.replace(each, items=tuple(items))

    def _zone(self) -> str:
        store = self._cache.store()
        if store is None:
            raise CacheEmpty("store")
        return store.zone


def _pair(place: int) -> Place:
    return place >> 32, place & 0xFFFFFFFF


def _number(place: Place) -> int:
    return (place[0] << 32) + place[1]
