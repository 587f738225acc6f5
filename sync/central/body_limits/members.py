"""Members who are registered or changed, and changes that wait for their proof."""

from sync.central.body_limits.values import (
    LARGEST_INT,
    LAST,
    MOST_SEALED,
    Limits,
    Rules,
    date_can_be,
    each_once,
    month_can_be,
)
from terminal.domain.change_requests import IMPORTANT, ChangeRequested, ChangeWithdrawn
from terminal.domain.registration import MemberApplied, MemberChanged, MemberReviewed


def _applied(body: MemberApplied) -> Limits:
    lawful = body.member > 0 and len(body.tier) <= 32 and len(body.phone_last4) <= LAST
    lawful = lawful and (body.referrer is None or (body.referrer > 0 and body.referrer != body.member))
    lawful = lawful and len(body.sealed) <= MOST_SEALED and month_can_be(body.birth_month)
    lawful = lawful and each_once(body.fields) and each_once([consent.purpose for consent in body.consents])
    return Limits((body.application, body.masked_name), (body.name_hash, body.phone_hash, body.id_hash), lawful)


def _reviewed(body: MemberReviewed) -> Limits:
    return Limits((body.application,), (), body.member > 0)


def _changed(body: MemberChanged) -> Limits:
    lawful = body.member > 0 and len(body.phone_last4 or "") <= LAST
    lawful = lawful and len(body.sealed) <= MOST_SEALED and month_can_be(body.birth_month)
    lawful = lawful and each_once([change.field for change in body.fields])
    lawful = lawful and each_once([consent.purpose for consent in body.consents])
    lawful = lawful and all(0 <= change.based_on <= LARGEST_INT for change in body.fields)
    lawful = lawful and each_once(body.fulfils) and len(body.fulfils) <= len(IMPORTANT)  # a till keeps no more waiting
    names = () if body.masked_name is None else (body.masked_name,)
    return Limits((body.request, *names, *body.fulfils), (body.name_hash, body.phone_hash, body.id_hash), lawful)


def _requested(body: ChangeRequested) -> Limits:
    lawful = body.member > 0 and date_can_be(body.due.isoformat())
    lawful = lawful and bool(body.fields) and each_once(body.fields) and set(body.fields) <= set(IMPORTANT)
    return Limits((body.request,), (), lawful)


def _withdrawn(body: ChangeWithdrawn) -> Limits:
    return Limits((body.request,), (), body.member > 0)


LIMITS: Rules = {
    MemberApplied: _applied,
    MemberReviewed: _reviewed,
    MemberChanged: _changed,
    ChangeRequested: _requested,
    ChangeWithdrawn: _withdrawn,
}
