"""What a member is told about a tier: one sentence, its figures, in three languages."""

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.errors import SchemeError
from terminal.domain.scheme import Scheme
from terminal.domain.tier_figures import Figures
from terminal.domain.tier_reasons import ChangeKind, Reasons, sentence
from terminal.domain.tier_rules import TierPath
from tests.support.shop import shipped_scheme
from tests.support.tiering import figures, tier_paths, tier_schemes

LANGUAGES = ("zh_CN", "zh_TW", "en")


def reasons(kind: ChangeKind, from_tier: str, to_tier: str, **changes: object) -> Reasons:
    made = Reasons(
        kind=kind,
        day="2026-06-30",
        scheme_version=1,
        window_from="2025-07-01",
        from_tier=from_tier,
        to_tier=to_tier,
        effective_on="2026-07-01",
        figures=Figures(spend=825_050, visits=11),
        path=TierPath(spend=800_000),
    )
    return msgspec.structs.replace(made, **changes)


UPGRADE = reasons(ChangeKind.UPGRADE, "silver", "gold")
DOWNGRADE = reasons(ChangeKind.DOWNGRADE, "gold", "silver", figures=Figures(spend=799_999))
GRACE = reasons(
    ChangeKind.GRACE,
    "gold",
    "gold",
    path=TierPath(spend=800_000, visits=12),
    grace_until="2026-07-30",
)
KEPT = reasons(ChangeKind.KEPT, "gold", "gold")
CORRECTION = reasons(
    ChangeKind.CORRECTION, "silver", "gold", effective_on="2026-03-01", path=None, points=1_320, missed_discount=1_250
)


@pytest.mark.parametrize(
    ("why", "language", "told"),
    [
        (
            UPGRADE,
            "zh_CN",
            "2025 年 7 月 1 日至 2026 年 6 月 30 日，您消费 ¥8,250.50（需 ¥8,000）；您自 2026 年 7 月 1 日起升为金卡。",
        ),
        (
            UPGRADE,
            "zh_TW",
            "2025 年 7 月 1 日至 2026 年 6 月 30 日，您消費 ¥8,250.50（需 ¥8,000）；您自 2026 年 7 月 1 日起升為金卡。",
        ),
        (
            UPGRADE,
            "en",
            "From 1 July 2025 to 30 June 2026 you spent ¥8,250.50 (¥8,000 needed); you are Gold from 1 July 2026 on.",
        ),
        (
            DOWNGRADE,
            "zh_CN",
            "2025 年 7 月 1 日至 2026 年 6 月 30 日，您消费 ¥7,999.99（需 ¥8,000）；未达到金卡的条件，"
            "您自 2026 年 7 月 1 日起调整为银卡。",
        ),
        (
            GRACE,
            "zh_CN",
            "2025 年 7 月 1 日至 2026 年 6 月 30 日，您到店 11 次（需 12 次）；未达到金卡的条件，"
            "等级保留至 2026 年 7 月 30 日（含当日），届时补足即可继续保留。",
        ),
        (
            GRACE,
            "en",
            "From 1 July 2025 to 30 June 2026 you came on 11 days (12 needed); that is not enough for Gold: "
            "you keep it through 30 July 2026, and longer if you make up for it by then.",
        ),
        (
            KEPT,
            "zh_TW",
            "2025 年 7 月 1 日至 2026 年 6 月 30 日，您消費 ¥8,250.50（需 ¥8,000）；您重新達到金卡的條件，等級保留。",
        ),
        (
            CORRECTION,
            "zh_CN",
            "您的等级更正为金卡，自 2026 年 3 月 1 日起算，补发 1,320 积分，期间少享优惠 ¥12.50。",
        ),
        (
            CORRECTION,
            "en",
            "Your tier is corrected to Gold with effect from 1 March 2026; 1,320 points are made good; "
            "the discount missed since comes to ¥12.50.",
        ),
    ],
)
def test_the_sentence(why: Reasons, language: str, told: str) -> None:
    assert sentence(why, shipped_scheme(), language) == told


def test_several_conditions_are_listed() -> None:
    path = TierPath(spend=10_000, activity=40, assessment=80, visits_each_month=1, months=2)
    figured = Figures(spend=10_000, activity=40, assessment=81, month_visits=(3, 2))
    why = reasons(ChangeKind.UPGRADE, "silver", "gold", path=path, figures=figured)
    assert sentence(why, shipped_scheme(), "en") == (
        "From 1 July 2025 to 30 June 2026 you spent ¥100 (¥100 needed), had an activity score of 40 (40 needed), "
        "were assessed at 81 (80 needed) and came on 2 days in the quietest of the last 2 whole months "
        "(1 needed in each); you are Gold from 1 July 2026 on."
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ChangeKind)
@given(scheme=tier_schemes(), path=st.none() | tier_paths(), there=figures)
def test_every_finding_can_be_told(
    kind: ChangeKind, language: str, scheme: Scheme, path: TierPath | None, there: Figures
) -> None:
    high, low = scheme.tiers[-1].id, scheme.tiers[0].id
    why = reasons(kind, low, high, path=path, figures=there, grace_until="2026-07-30")
    told = sentence(why, scheme, language)
    assert told.endswith("." if language == "en" else "。")
    assert not re.search(r"[{}]|None|  ", told)


@given(st.none() | tier_paths(), figures)
def test_reasons_are_the_same_after_being_kept(path: TierPath | None, there: Figures) -> None:
    why = reasons(ChangeKind.UPGRADE, "silver", "gold", path=path, figures=there)
    assert msgspec.json.decode(msgspec.json.encode(why), type=Reasons) == why


def test_the_kept_form_of_reasons_never_changes() -> None:
    """Reasons of past changes are read for ever: new fields need defaults, old names stay."""
    assert msgspec.json.encode(GRACE) == (
        b'{"kind":"grace","day":"2026-06-30","scheme_version":1,"window_from":"2025-07-01","from_tier":"gold",'
        b'"to_tier":"gold","effective_on":"2026-07-01","figures":{"spend":825050,"visits":11,"activity":0,'
        b'"assessment":null,"month_visits":[],"quarter_visits":[]},"path":{"spend":800000,"visits":12,"activity":0,'
        b'"assessment":0,"visits_each_month":0,"months":0,"visits_each_quarter":0,"quarters":0},'
        b'"grace_until":"2026-07-30"}'
    )


def test_a_tier_without_a_name_in_the_scheme_is_an_error() -> None:
    with pytest.raises(SchemeError, match="no tier 'king'"):
        sentence(reasons(ChangeKind.UPGRADE, "silver", "king"), shipped_scheme(), "en")
