"""Pricing a basket of 50 lines, explained, against the bare integer arithmetic of the same prices."""

import argparse
from pathlib import Path

from benchmarks._table import Turn, median, print_comparison, timed
from terminal.domain.basket import Basket
from terminal.domain.cards import CardMedium
from terminal.domain.catalogue import MILLI, Product, Promotion, Unit
from terminal.domain.members import MemberId, MemberView
from terminal.domain.pricing import price
from terminal.domain.scheme import Scheme, parse

SCHEME = Path(__file__).resolve().parents[1] / "resources" / "schemes" / "retail-four-tier.toml"
GROUPS = ("staples", "snacks", "drinks", "dairy", "household", "care", "fresh", "tobacco")
NOW = 1_790_000_000_000
LINES = 50
TURNS = 9
BASKETS = 400


def run(_: argparse.Namespace) -> None:
    """Price, compute bare, print; microseconds are per line."""
    scheme = parse(SCHEME.read_text("utf-8"))
    basket = _basket()
    bare = _bare_lines(basket, scheme)
    if price(basket, scheme, NOW).total != _bare_total(bare):
        raise ValueError("the bare arithmetic is not that of the scheme")
    ours, raw = [], []
    for _turn in range(TURNS):
        ours.append(timed(lambda each: price(each, scheme, NOW), [basket] * BASKETS))
        raw.append(timed(_bare_total, [bare] * BASKETS))
    print_comparison(
        "pricing",
        f"one line of a basket of {LINES}, medians of {TURNS} turns of {BASKETS} baskets",
        ours=("ours: price, explained", _per_line(median(ours))),
        limit=("bare integer arithmetic", _per_line(median(raw))),
    )


def _per_line(turn: Turn) -> Turn:
    return Turn(turn.p50 / LINES, turn.p99 / LINES)


def _basket() -> Basket:
    promotion = Promotion(price=880, starts=NOW - 1, ends=NOW + 1)
    basket = Basket()
    for number in range(LINES):
        product = Product(
            id=number,
            name=f"商品 {number}",
            group=GROUPS[number % len(GROUPS)],
            unit=Unit.PIECE,
            price=990 + 10 * number,
            barcodes=(str(number),),
            promotion=promotion if number % 5 == 0 else None,
        )
        basket = basket.add(product, str(number), MILLI * (1 + number % 3))
    return basket.with_member(
        MemberView(MemberId(7), "王**", "gold", 1000, 0, NOW, 5, bytes(16), "0013", medium=CardMedium.STRIPE)
    )


def _bare_lines(basket: Basket, scheme: Scheme) -> list[tuple[int, int, int, int]]:
    gold = scheme.tier("gold")
    return [
        (
            line.product.price,
            line.product.promotion.price if line.product.promotion else line.product.price,
            line.quantity,
            gold.rate(line.product.group),
        )
        for line in basket.lines
    ]


def _bare_total(lines: list[tuple[int, int, int, int]]) -> int:
    total = 0
    for unit, promoted, quantity, rate in lines:
        amount = (2 * unit * quantity + MILLI) // (2 * MILLI)
        total += min((2 * promoted * quantity + MILLI) // (2 * MILLI), (2 * amount * rate + 1000) // 2000)
    return total
