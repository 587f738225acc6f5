"""The differences between two schemes, as head office reads them."""

import copy
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.central.scheme_desk.telling import told
from sync.central.scheme_desk.words import LANGUAGES, SchemeWords, key_words
from terminal.domain.rights import Right
from terminal.domain.scheme import Scheme, parse
from terminal.domain.scheme_keys import scheme_keys
from tests.support.scheme_changes import changed_values, documents
from tests.support.shop import SCHEME_FILE

TEXT = SCHEME_FILE.read_text("utf-8")
RUNNING = parse(TEXT)
languages = pytest.mark.parametrize("language", LANGUAGES)


def _told(change: Callable[[str], str], language: str = "zh_CN") -> list[str]:
    return [line for section in told(RUNNING, parse(change(TEXT)), language) for line in section.lines]


def _replaced(was: str, becomes: str) -> Callable[[str], str]:
    assert was in TEXT
    return lambda text: text.replace(was, becomes)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh_CN", "金卡：粮油 8.5 折 → 8.8 折"),
        ("zh_TW", "金卡：糧油 8.5 折 → 8.8 折"),
        ("en", "Gold: Staples 15% off → 12% off"),
    ],
)
def test_a_discount(language: str, line: str) -> None:
    assert _told(_replaced("staples = 850", "staples = 880"), language) == [line]


@pytest.mark.parametrize(
    ("language", "title", "line"),
    [
        ("zh_CN", "积分抵现", "抵现比例 每 100 积分 1 元 → 每 50 积分 1 元"),
        ("zh_TW", "積分抵現", "抵現比例 每 100 積分 1 元 → 每 50 積分 1 元"),
        ("en", "Paying with points", "worth of points 100 points for ¥1 → 50 points for ¥1"),
    ],
)
def test_what_points_are_worth(language: str, title: str, line: str) -> None:
    (section,) = told(RUNNING, parse(TEXT.replace("points_per_yuan = 100", "points_per_yuan = 50")), language)
    assert (section.title, section.lines) == (title, (line,))


@pytest.mark.parametrize(
    ("was", "becomes", "lines"),
    [
        ('item = "mug"', 'item = "tote"', ["幸运转盘 · 陶瓷马克杯：奖品编号 mug → tote"]),
        ("chances = 3_000", "chances = 2_500", ["幸运转盘 · 100 积分：中奖份数 3,000 → 2,500"]),
        ("upgrade_spend = 800_000", "upgrade_spend = 900_000", ["金卡：升级消费额 ¥8,000 → ¥9,000"]),
        ('zh_TW = "金卡"', 'zh_TW = "黃金卡"', ["金卡：名称 金卡（繁體 金卡 → 黃金卡）"]),
        ("fresh = 500", "fresh = 0", ["生鲜：商品组积分系数 0.5 倍 → 不积分"]),
        ("fresh = 950", "fresh = 0", ["银卡：生鲜 9.5 折 → 免费"]),
        (", fresh = 950", "", ["银卡：生鲜 9.5 折 → 未列出（不打折）"]),
        (
            'asks = ["cashier", "service"]',
            'asks = ["service"]\ntwo = true',
            ["退货：经其同意可办理 收银员、客服 → 客服", "退货：须两人 否 → 是"],
        ),
        (
            "[rights.refund]",
            '[rights.count_stock]\nalone = ["manager", "service"]\n\n[rights.refund]',
            ["新增权限规定 盘点", "  可独自办理 店长、客服"],
        ),
        ('typed_by = ["manager", "service"]', 'typed_by = ["manager"]', ["可手输卡号 店长、客服 → 店长"]),
        ("fen_per_point = 100", "fen_per_point = 150", ["获取比例 每 1 元 1 积分 → 每 1.50 元 1 积分"]),
        ("grace_days = 30", "grace_days = 0", ["宽限期 30 天 → 无宽限"]),
        ("replace_fee = 1_000", "replace_fee = 1_050", ["补卡费 ¥10 → ¥10.50"]),
        ("effective_from = 2026-01-01", "effective_from = 2026-07-01", ["生效日期 2026-01-01 → 2026-07-01"]),
        ('first_tier = "regular"', 'first_tier = "silver"', ["新会员等级 普通会员 → 银卡"]),
        (
            "upgrade_spend = 800_000",
            "paths = [{ spend = 900_000, visits_each_month = 2, months = 3 }]",
            [
                "金卡：升级消费额 ¥8,000 → 不按消费额",
                "金卡：新增升级条件 近 365 天内消费满 ¥9,000，且最近 3 个月每月到店 2 次",
            ],
        ),
    ],
)
def test_plain_words(was: str, becomes: str, lines: list[str]) -> None:
    assert _told(_replaced(was, becomes)) == lines


def test_an_element_under_another_id_is_another() -> None:
    assert _told(_replaced('"mug"', '"cup"')) == [
        "新增礼品 陶瓷马克杯",
        "  编号 cup",
        "  所需积分 2,500 积分",
        "取消礼品 陶瓷马克杯",
        "幸运转盘 · 陶瓷马克杯：奖品编号 mug → cup",
    ]


def test_a_section_that_came_is_told_whole() -> None:
    start, end = TEXT.index("[points.offset]"), TEXT.index("[points.offline]")
    without = parse((TEXT[:start] + TEXT[end:]).replace("offset_points = 80\n", ""))
    (_, offset) = told(without, RUNNING, "en")
    assert offset.lines == (
        "points can pay no → yes",
        "  worth of points 100 points for ¥1",
        "  part of a sale that points may pay 50%",
        "  at least 500 points",
        "  groups that points cannot pay Tobacco",
    )
    assert [line for section in told(RUNNING, without, "en") for line in section.lines] == [
        "Platinum: worth of points 80 points for ¥1 → as for everybody",
        "points can pay yes → no",
    ]


@languages
def test_another_order_is_told(language: str) -> None:
    turned = msgspec.structs.replace(RUNNING, tiers=tuple(reversed(RUNNING.tiers)))
    (section,) = told(RUNNING, turned, language)
    (line,) = section.lines
    words = SchemeWords(language, RUNNING)
    names = [words.tier(tier.id) for tier in RUNNING.tiers]
    assert all(name in line for name in names)
    assert line.rindex(names[0]) > line.rindex(names[3])


@languages
def test_every_part_of_another_scheme_is_told(language: str) -> None:
    other = parse((SCHEME_FILE.parent / "vip-four-tier.toml").read_text("utf-8"))
    for before, after in ((RUNNING, other), (other, RUNNING)):
        sections = told(before, after, language)
        assert len(sections) > 15
        assert all("None" not in line and "struct" not in line.lower() for each in sections for line in each.lines)


@settings(max_examples=40)
@given(st.sampled_from(sorted(documents())), st.data(), st.sampled_from(LANGUAGES))
def test_every_changed_value_shows_up(name: str, data: st.DataObject, language: str) -> None:
    before = msgspec.convert(documents()[name], Scheme)
    document = copy.deepcopy(documents()[name])
    changed = data.draw(changed_values(document))
    after = msgspec.convert(document, Scheme)
    lines = [line for section in told(before, after, language) for line in section.lines]
    for key, was, becomes in changed:
        if (
            key in scheme_keys()
            and not key.endswith((".id", ".prefix", "card_numbers[].name"))
            and ".paths[]" not in key
        ):
            texts = [_written(language, scheme, key, value) for scheme, value in ((before, was), (after, becomes))]
            # the value, or the element that holds it: one that is called otherwise now is told as a whole
            renamed = any(each.endswith((".id", ".prefix", ".name", ".zh_CN")) for each, _, _ in changed)
            assert any(f"{texts[0]} → {texts[1]}" in line for line in lines) or renamed, (key, texts, lines)
    assert bool(lines) == (before != after)


def _written(language: str, scheme: Scheme, key: str, value: Any) -> str:
    kind = scheme_keys()[key].kind
    return SchemeWords(language, scheme).value(key, msgspec.convert(value, kind))


def test_every_key_has_its_words() -> None:
    words, keys = key_words(), scheme_keys()
    assert words.names.keys() == keys.keys()
    assert words.about.keys() == keys.keys()
    assert set(words.sections) == {key.part for key in keys.values()}
    assert {*words.nothing, *words.missing} <= keys.keys()
    assert set(words.entries["rights.*"]) == set(Right)
    for name, choices in words.choices.items():
        kind = keys[name].kind
        assert list(choices) == [each.value for each in getattr(kind, "__args__", (kind,))[0]], name
    for key in keys.values():
        assert ("choice" in words.names[key.key][0]) == (key.key in words.choices)
