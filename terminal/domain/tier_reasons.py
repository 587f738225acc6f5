"""Why a tier changed: the figures, to be kept for ever, and one plain sentence to the member (requirements B3, B4)."""

from datetime import date
from enum import StrEnum

import msgspec

from terminal.domain.money import Fen, yuan
from terminal.domain.scheme import Scheme
from terminal.domain.texts import LocalText
from terminal.domain.tier_figures import Figures
from terminal.domain.tier_paths import missing
from terminal.domain.tier_rules import TierPath


class ChangeKind(StrEnum):
    """What an evaluation or a person found about a member's tier."""

    UPGRADE = "upgrade"
    DOWNGRADE = "downgrade"
    GRACE = "grace"  # the criteria are missed; the tier is kept for now
    KEPT = "kept"  # they are met again within the grace
    CORRECTION = "correction"  # a wrong or missed change made good 补升级


class Reasons(msgspec.Struct, frozen=True, omit_defaults=True):
    """What led to a change found on ``day`` (ISO); figures count from ``window_from`` through ``day``.

    ``path`` is the one that was met (upgrade, kept), or the nearest of those that were missed (downgrade, grace), with
    what it asks for; None where nothing is asked. ``points`` and ``missed_discount`` (fen) belong to a correction.
    """

    kind: ChangeKind
    day: str
    scheme_version: int
    window_from: str
    from_tier: str
    to_tier: str
    effective_on: str
    figures: Figures
    path: TierPath | None = None
    grace_until: str | None = None
    points: int = 0
    missed_discount: Fen = 0


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_LEAD = LocalText(
    zh_CN="{start}至 {end}，您{clauses}；",
    zh_TW="{start}至 {end}，您{clauses}；",
    en="From {start} to {end} you {clauses}; ",
)

_OUTCOMES = {
    ChangeKind.UPGRADE: LocalText(
        zh_CN="您自 {effective}起升为{to}。",
        zh_TW="您自 {effective}起升為{to}。",
        en="you are {to} from {effective} on.",
    ),
    ChangeKind.DOWNGRADE: LocalText(
        zh_CN="未达到{old}的条件，您自 {effective}起调整为{to}。",
        zh_TW="未達到{old}的條件，您自 {effective}起調整為{to}。",
        en="that is not enough for {old}, so you are {to} from {effective} on.",
    ),
    ChangeKind.GRACE: LocalText(
        zh_CN="未达到{old}的条件，等级保留至 {grace}（含当日），届时补足即可继续保留。",
        zh_TW="未達到{old}的條件，等級保留至 {grace}（含當日），屆時補足即可繼續保留。",
        en="that is not enough for {old}: you keep it through {grace}, and longer if you make up for it by then.",
    ),
    ChangeKind.KEPT: LocalText(
        zh_CN="您重新达到{to}的条件，等级保留。",
        zh_TW="您重新達到{to}的條件，等級保留。",
        en="you meet what {to} asks for again and keep it.",
    ),
    ChangeKind.CORRECTION: LocalText(
        zh_CN="您的等级更正为{to}，自 {effective}起算{points}{missed}。",
        zh_TW="您的等級更正為{to}，自 {effective}起算{points}{missed}。",
        en="your tier is corrected to {to} with effect from {effective}{points}{missed}.",
    ),
}
_POINTS = LocalText(zh_CN="，补发 {points} 积分", zh_TW="，補發 {points} 積分", en="; {points} points are made good")
_MISSED = LocalText(
    zh_CN="，期间少享优惠 {amount}", zh_TW="，期間少享優惠 {amount}", en="; the discount missed since comes to {amount}"
)

_SPEND = LocalText(
    zh_CN="消费 {has}（需 {asked}）", zh_TW="消費 {has}（需 {asked}）", en="spent {has} ({asked} needed)"
)
_VISITS = LocalText(
    zh_CN="到店 {has} 次（需 {asked} 次）",
    zh_TW="到店 {has} 次（需 {asked} 次）",
    en="came on {has} days ({asked} needed)",
)
_ACTIVITY = LocalText(
    zh_CN="活跃度 {has} 分（需 {asked} 分）",
    zh_TW="活躍度 {has} 分（需 {asked} 分）",
    en="had an activity score of {has} ({asked} needed)",
)
_ASSESSMENT = LocalText(
    zh_CN="评估 {has} 分（需 {asked} 分）",
    zh_TW="評估 {has} 分（需 {asked} 分）",
    en="were assessed at {has} ({asked} needed)",
)
_EACH_MONTH = LocalText(
    zh_CN="最近 {count} 个整月中最少的一月到店 {has} 次（每月需 {asked} 次）",
    zh_TW="最近 {count} 個整月中最少的一月到店 {has} 次（每月需 {asked} 次）",
    en="came on {has} days in the quietest of the last {count} whole months ({asked} needed in each)",
)
_EACH_QUARTER = LocalText(
    zh_CN="最近 {count} 个整季度中最少的一季到店 {has} 次（每季需 {asked} 次）",
    zh_TW="最近 {count} 個整季度中最少的一季到店 {has} 次（每季需 {asked} 次）",
    en="came on {has} days in the quietest of the last {count} whole quarters ({asked} needed in each)",
)


def sentence(reasons: Reasons, scheme: Scheme, language: str) -> str:
    """One plain sentence to the member in ``zh_CN``, ``zh_TW`` or ``en``, with figures, amounts in yuan and dates.

    ``scheme`` names the tiers. Raises SchemeError when it lacks one of them.
    """
    points = _POINTS.in_language(language).format(points=f"{reasons.points:,}") if reasons.points else ""
    missed = _MISSED.in_language(language) if reasons.missed_discount else ""
    text = _OUTCOMES[reasons.kind].in_language(language)
    outcome = text.format(
        old=scheme.tier(reasons.from_tier).name.in_language(language),
        to=scheme.tier(reasons.to_tier).name.in_language(language),
        effective=_day(reasons.effective_on, language),
        grace=_day(reasons.grace_until, language) if reasons.grace_until else "",
        points=points,
        missed=missed.format(amount=_amount(reasons.missed_discount)),
    )
    clauses = _clauses(reasons, language)
    if not clauses:
        return outcome[:1].upper() + outcome[1:]
    lead = _LEAD.in_language(language).format(
        start=_day(reasons.window_from, language), end=_day(reasons.day, language), clauses=_listed(clauses, language)
    )
    return lead + outcome


def _clauses(reasons: Reasons, language: str) -> list[str]:
    """What the path asks for and the member has; where the path is missed, only what is missing."""
    path, figures = reasons.path, reasons.figures
    if path is None:
        return []
    lacks = missing(path, figures)
    months, quarters = figures.month_visits[: path.months], figures.quarter_visits[: path.quarters]
    conditions = (
        (_SPEND, path.spend, figures.spend, lacks.spend),
        (_VISITS, path.visits, figures.visits, lacks.visits),
        (_ACTIVITY, path.activity, figures.activity, lacks.activity),
        (_ASSESSMENT, path.assessment, figures.assessment or 0, lacks.assessment),
        (_EACH_MONTH, path.visits_each_month, min(months, default=0), lacks.month_visits),
        (_EACH_QUARTER, path.visits_each_quarter, min(quarters, default=0), lacks.quarter_visits),
    )
    counts = {_EACH_MONTH: path.months, _EACH_QUARTER: path.quarters}
    told = []
    for text, asked, has, lack in conditions:
        if asked and (lack or lacks.nothing):
            numbers = {"has": str(has), "asked": str(asked), "count": counts.get(text, 0)}
            if text is _SPEND:
                numbers = {"has": _amount(has), "asked": _amount(asked)}
            told.append(text.in_language(language).format(**numbers))
    return told


def _listed(clauses: list[str], language: str) -> str:
    if language in {"zh_CN", "zh_TW"}:
        return "、".join(clauses)
    return " and ".join([", ".join(clauses[:-1]), clauses[-1]]) if len(clauses) > 1 else clauses[0]


def _amount(amount: Fen) -> str:
    """``800_000`` reads ¥8,000 and ``800_050`` ¥8,000.50."""
    return "¥" + yuan(amount).removesuffix(".00")


def _day(iso: str, language: str) -> str:
    day = date.fromisoformat(iso)
    if language in {"zh_CN", "zh_TW"}:
        return f"{day.year} 年 {day.month} 月 {day.day} 日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
