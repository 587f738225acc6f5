"""The checker's till: what a sale should have cost and earned, and what a refund of it brings, in fractions.

Only facts of the entry go in: products and quantities, the tier that the card showed, the scheme's version.
"""

from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any

from tests.worked_year.naive_book import Body, points_tendered, tendered
from tests.worked_year.naive_tiers import tier_of

HALF = Fraction(1, 2)
MONEY = ("cash", "bank_card", "mobile")


def paid(body: Body) -> int:
    """What of a sale was paid in money, cash less its change."""
    return tendered(body, MONEY) - int(body["change"])


def rounded(amount: Fraction) -> int:
    """Half up."""
    return floor(amount + HALF)


def split(total: int, weights: list[Fraction]) -> list[int]:
    """By largest remainder, ties to the earlier."""
    whole = sum(weights, Fraction(0))
    if not whole:
        return [total] + [0] * (len(weights) - 1)
    exact = [total * weight / whole for weight in weights]
    parts = [floor(each) for each in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return parts


def price_of(
    scheme: dict[str, Any], line: Body, tier: dict[str, Any] | None, promotion: int | None, birthday: bool
) -> int:
    """What a line costs: list, then promotion and tier as the scheme joins them, then the birth month's rate."""
    quantity = Fraction(line["quantity"], 1000)
    listed = rounded(line["unit_price"] * quantity)
    promoted = None if promotion is None else rounded(promotion * quantity)
    if promoted is not None and promoted >= listed:
        promoted = None
    amount = listed if promoted is None else promoted
    if tier is None:
        return amount
    best = scheme.get("best_price", "lowest")
    rate = Fraction(tier.get("discounts", {}).get(line["group"], 1000), 1000)
    if best == "tier_on_promotion":
        amount = rounded(amount * rate)
    elif promoted is None or best == "lowest":
        amount = min(amount, rounded(listed * rate))
    if birthday and not (promoted is not None and best == "promotion_first"):
        amount = rounded(amount * Fraction(tier.get("birthday_rate", 1000), 1000))
    return amount


def points_of(scheme: dict[str, Any], body: Body, tier: dict[str, Any], birthday: bool) -> list[int]:
    """What each line of a sale earns."""
    rule = scheme["points"]
    amounts = [Fraction(line["amount"]) for line in body["lines"]]
    not_money = tendered(body, ("points", "coupon"))
    shares = split(not_money, amounts)
    weights = []
    for line, amount, share in zip(body["lines"], amounts, shares, strict=True):
        ratio = rule.get("group_ratios", {}).get(line["group"], 1000)
        ratio = rule.get("product_ratios", {}).get(str(line["product"]), ratio)
        weights.append((amount - share) * ratio / 1000)
    multiple = Fraction(tier.get("points_multiple", 1000), 1000)
    if birthday:
        multiple *= Fraction(tier.get("birthday_multiple", 1000), 1000)
    exact = sum(weights, Fraction(0)) * multiple / rule["fen_per_point"]
    total = {"down": floor(exact), "half_up": rounded(exact), "up": ceil(exact)}[rule.get("rounding", "down")]
    return split(total, weights) if total else [0] * len(weights)


def offset_problems(scheme: dict[str, Any], body: Body, tier: dict[str, Any]) -> list[str]:
    """What is wrong with paying a sale partly with points."""
    points, amount = points_tendered(body), tendered(body, ("points",))
    if not points:
        return ["points paid without points"] if amount else []
    rule = scheme["points"]["offset"]
    rate = tier.get("offset_points") or rule["points_per_yuan"]
    ceiling = Fraction(tier.get("offset_ceiling", rule.get("ceiling", 1000)), 1000)
    excluded = rule.get("excluded_groups", [])
    total = sum(line["amount"] for line in body["lines"])
    payable = sum(line["amount"] for line in body["lines"] if line["group"] not in excluded)
    checks = {
        "their worth": Fraction(points * 100, rate) == amount,
        "the step": points % rule.get("step", 100) == 0,
        "the minimum": points >= rule.get("minimum", 0),
        "the ceiling": amount <= min(payable, floor(total * ceiling)),
    }
    return [f"{points} points for {amount} fen break {name}" for name, well in checks.items() if not well]


def sale_problems(
    scheme: dict[str, Any], body: Body, *, birth: int | None, promotions: dict[int, int], last: str | None
) -> list[str]:
    """Where a sale is not what the scheme's version makes of its goods; ``promotions`` are prices that were running."""
    tier = tier_of(scheme, body["member"]["tier"]) if body.get("member") else None
    birthday = birth == date.fromisoformat(body["business_day"]).month
    problems = []
    for line in body["lines"]:
        cost = price_of(scheme, line, tier, promotions.get(line["product"]), birthday)
        if cost != line["amount"]:
            problems.append(f"{line['name']} costs {cost}, not {line['amount']}")
    if sum(line["amount"] for line in body["lines"]) != body["total"]:
        problems.append("the lines do not make the total")
    if paid(body) + tendered(body, ("points", "coupon")) != body["total"]:
        problems.append("the tenders do not make the total")
    earned = [line["points"] for line in body["lines"]]
    wanted = points_of(scheme, body, tier, birthday) if tier else [0] * len(earned)
    if earned != wanted:
        problems.append(f"earned {earned}, not {wanted}")
    if tier:
        problems += offset_problems(scheme, body, tier)
        if any(earned) and body.get("points_last_day") != last:
            problems.append(f"its points are good through {last}, not {body.get('points_last_day')}")
    return problems


def refund_problems(sale: Body, refunds: list[Body]) -> list[str]:
    """Where all refunds of a sale together are not in proportion to the goods that came back.

    Of goods, to the fen and the point as rounded down; of money and spent points, within a fen and what it is worth.
    """
    problems = []
    done = 0
    for number, line in enumerate(sale["lines"], start=1):
        back = [each for refund in refunds for each in refund["lines"] if each["line"] == number]
        part = Fraction(sum(each["quantity"] for each in back), line["quantity"])
        for name in ("amount", "points"):
            if sum(each[name] for each in back) != floor(line[name] * part):
                problems.append(f"line {number}: its {name} does not come back in proportion")
        done += sum(each["amount"] for each in back)
        if part > 1:
            problems.append(f"line {number}: more came back than was sold")
    share = Fraction(done, sale["total"]) if sale["total"] else Fraction(0)
    money = sum(tendered(refund, MONEY) + refund.get("kept", 0) for refund in refunds)
    points, spent, offset = sum(map(points_tendered, refunds)), points_tendered(sale), tendered(sale, ("points",))
    fen_worth = Fraction(spent, offset) if offset else Fraction(0)
    if abs(money - paid(sale) * share) > (1 if share < 1 else 0):
        problems.append(f"{money} of {paid(sale)} fen of money came back for {share} of the goods")
    if abs(points - spent * share) > (1 + fen_worth if share < 1 else 0):
        problems.append(f"{points} of {spent} points came back for {share} of the goods")
    for refund in refunds:
        given = sum(tender["amount"] for tender in refund["tenders"])
        if given + refund.get("kept", 0) != refund["total"]:
            problems.append(f"{refund['receipt']}: what goes back is not what the goods had cost")
    return problems
