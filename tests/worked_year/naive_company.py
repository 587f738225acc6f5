"""The checker: a company's members, booked act by act and night by night in plain dicts.

It is told what happened (entries in the order in which they reached the centre, nights, decisions) and works out every
lot, debt, tier and coupon for itself. It reads scheme documents as TOML and entries as JSON; no rule of the program.
"""

from collections import Counter
from datetime import date
from typing import Any

from tests.worked_year import naive_book as book
from tests.worked_year import naive_sales as till
from tests.worked_year import naive_tiers as tiers
from tests.worked_year.naive_book import Body, Key, Member
from tests.worked_year.naive_calendar import ONE_DAY, ends_period, same_day
from tests.worked_year.naive_lottery import lottery_faults

Place = tuple[str, int, int]


class NaiveCompany:
    """``members`` by number; ``cases`` and ``seen`` count what people must look at and what is rare.

    ``faults`` are what tills did otherwise than the scheme says.
    """

    def __init__(self, schemes: list[dict[str, Any]], promotions: list[dict[str, Any]]) -> None:
        self.schemes = sorted(schemes, key=lambda scheme: str(scheme["effective_from"]))
        self.stores: dict[str, str] = {}  # of each terminal
        self.promotions = promotions
        self.members: dict[int, Member] = {}
        self.sales: dict[str, dict[str, Any]] = {}
        self.refunds: dict[str, list[Body]] = {}
        self.coupons: dict[str, dict[str, Any]] = {}
        self.gifts: Counter[tuple[str, str]] = Counter()
        self.marks: dict[int, list[dict[str, Any]]] = {}
        self.cases: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.over_refunded: set[str] = set()
        self.openings: dict[tuple[str, int, int], dict[str, Any]] = {}
        self.faults: list[str] = []

    def scheme_on(self, day: str) -> dict[str, Any]:
        """The version in force."""
        return [scheme for scheme in self.schemes if str(scheme["effective_from"]) <= day][-1]

    def version(self, number: int) -> dict[str, Any]:
        """A version by its number."""
        return next(scheme for scheme in self.schemes if scheme["version"] == number)

    # ── what tills tell ───────────────────────────────────────────────────────────────────────────────────────

    def hear(self, place: Place, kind: str, at: int, body: Body) -> None:
        """Book one entry; kinds that move nothing here are passed over."""
        booked = {
            "sale.completed": self._sale,
            "sale.refunded": self._refund,
            "points.redeemed": self._redemption,
            "points.granted": self._activity,
            "points.adjusted": self._adjustment,
            "gifts.moved": self._gifts_moved,
            "lottery.opened": self._opened,
            "lottery.revealed": self._revealed,
            "member.applied": self._applied,
            "card.acted": self._card,
        }.get(kind)
        if booked is not None:
            booked(place, at, body)

    def _sale(self, place: Place, at: int, body: Body) -> None:
        earn, offset = (*place, 1), (*place, 2)
        self.sales[body["receipt"]] = {"body": body, "earn": earn, "offset": offset}
        self._look_for_over_refund(body["receipt"])
        scheme, member = self.version(body["scheme_version"]), None
        if body.get("member"):
            member = self.members[body["member"]["id"]]
        running = {each["product"]: each["price"] for each in self.promotions if each["starts"] <= at < each["ends"]}
        last = book.last_day(scheme, date.fromisoformat(body["business_day"]))
        birth = member["birth"] if member else None
        for fault in till.sale_problems(scheme, body, birth=birth, promotions=running, last=last):
            self.faults.append(f"{body['receipt']}: {fault}")
        if scheme is not self.scheme_on(body["business_day"]):
            self.faults.append(f"{body['receipt']}: version {body['scheme_version']} on {body['business_day']}")
        if member is None:
            return
        member["sales"].append((at, body))
        book.count_day(member, body["business_day"], spend=till.paid(body), goods=body["total"])
        # What a sale earns cannot have paid for it.
        self._take(member, offset, book.points_tendered(body), body["business_day"], at)
        book.credit(member, earn, sum(line["points"] for line in body["lines"]), last, at)
        for tender in body["tenders"]:
            if tender["kind"] == "coupon":
                self._use_coupon(tender["reference"], body["receipt"])

    def _running(self, at: int) -> dict[int, int]:
        """Prices of the offers that run at a moment, by product."""
        return {each["product"]: each["price"] for each in self.promotions if each["starts"] <= at < each["ends"]}

    def _refund(self, place: Place, at: int, body: Body) -> None:
        earlier = self.refunds.setdefault(body["original"], [])
        earlier.append(body)
        original = self.sales.get(body["original"])
        if original is None:
            self.cases["unmatched_refund"] += 1
        self._look_for_over_refund(body["original"])
        if not body.get("member"):
            return
        member = self.members[body["member"]["id"]]
        money = book.tendered(body, till.MONEY) + body.get("kept", 0)
        book.count_day(member, body["original_day"], spend=-money, goods=-body["total"])
        self._give_back(member, original, body, key=(*place, 2), at=at)
        takes = body["points_taken"]
        if body.get("choice") == "from_refund":
            takes -= body.get("shortfall", 0)
        own = original["earn"] if original else None
        self._take(member, (*place, 1), takes, body["business_day"], at, first=own)

    def _give_back(self, member: Member, original: dict[str, Any] | None, body: Body, *, key: Key, at: int) -> None:
        rule = self.version(body["scheme_version"])["points"].get("refund", {})
        points, day = book.points_tendered(body), body["business_day"]
        if original is None:
            body["untied"] = points
            book.credit(member, key, points, book.renewed_until(rule, day), at)
        elif points and original["offset"] in member["debits"]:
            debit = member["debits"][original["offset"]]
            untied = sum(each.get("untied", 0) for each in self.refunds[body["original"]])
            out = debit["open"] + sum(part for _, part in debit["from"]) - untied
            book.give_back(
                member,
                original["offset"],
                max(0, min(points, out)),
                day=day,
                rule=rule,
                key=key,
                at=at,
                seen=self.seen,
            )
            if points > out:
                self.over_refunded.add(body["original"])

    def _look_for_over_refund(self, receipt: str) -> None:
        if receipt in self.sales:
            came = self._came_back(receipt)
            lines = self.sales[receipt]["body"]["lines"]
            if any(back > line["quantity"] for back, line in zip(came, lines, strict=True)):
                self.over_refunded.add(receipt)

    def check_refunds(self) -> None:
        """See whether what each till gave back of its own sales is in proportion to the goods, all refunds together."""
        for receipt, refunds in self.refunds.items():
            own = all(refund["receipt"].rsplit("-", 1)[0] == receipt.rsplit("-", 1)[0] for refund in refunds)
            if own and receipt in self.sales:
                self.seen["sales brought back piece by piece"] += len(refunds) > 1
                for fault in till.refund_problems(self.sales[receipt]["body"], refunds):
                    self.faults.append(f"{receipt}: {fault}")

    def _came_back(self, receipt: str) -> list[int]:
        """How much of each line of a sale came back, in thousandths."""
        back = [each for refund in self.refunds.get(receipt, []) for each in refund["lines"]]
        lines = self.sales[receipt]["body"]["lines"]
        return [sum(each["quantity"] for each in back if each["line"] == line) for line in range(1, len(lines) + 1)]

    def _redemption(self, place: Place, at: int, body: Body) -> None:
        member, rule = self.members[body["member"]], self.version(body["scheme_version"])["points"]
        offers = rule[{"gift": "gifts", "coupon": "coupons", "draw": "lotteries"}[body["kind"]]]
        offer = next(each for each in offers if each["id"] == body["item"])
        if offer["points"] != body["points"]:
            self.faults.append(f"{place}: {body['item']} costs {offer['points']} points, not {body['points']}")
        self._take(member, (*place, 1), body["points"], body["business_day"], at)
        if body["kind"] == "gift":
            self._move_gifts(place[0], body["item"], -1)
        if drawn := body.get("draw"):
            self.openings[(place[0], *drawn["opened"])]["draws"].append((drawn, body["member"]))
            prize = offer["prizes"][drawn["prize"]]
            if (prize.get("kind", "nothing"), prize.get("points", 0)) != (drawn["kind"], drawn.get("points", 0)):
                self.faults.append(f"{place}: prize {drawn['prize']} is another one")
            if drawn["kind"] == "points":
                book.credit(member, (*place, 2), drawn["points"], drawn.get("points_last_day"), at)
            if drawn["kind"] == "gift":
                self._move_gifts(place[0], drawn["item"], -1)
        if coupon := body.get("coupon"):
            self.coupons.setdefault(coupon["code"], {"used": ""})
            if coupon["code"] != f"{place[0]}-{place[1]}-{place[2]:06d}":
                self.faults.append(f"{place}: coupon {coupon['code']}")

    def _activity(self, place: Place, at: int, body: Body) -> None:
        member = self.members[body["member"]]
        offers = self.version(body["scheme_version"])["points"]["activities"]
        offer = next(each for each in offers if each["id"] == body["activity"])
        if offer["points"] != body["points"]:
            self.faults.append(f"{place}: {body['activity']} gives {offer['points']} points, not {body['points']}")
        book.count_day(member, body["business_day"], activities=1)
        book.credit(member, (*place, 1), body["points"], body.get("last_day"), at)

    def _adjustment(self, place: Place, at: int, body: Body) -> None:
        member, points = self.members[body["member"]], body["points"]
        if points > 0:
            book.credit(member, (*place, 1), points, body.get("last_day"), at)
        else:
            self._take(member, (*place, 1), -points, body["business_day"], at)

    def _opened(self, place: Place, _at: int, body: Body) -> None:
        self.openings[place] = {"lottery": body["lottery"], "commitment": body["commitment"], "draws": []}

    def _revealed(self, place: Place, _at: int, body: Body) -> None:
        opened = self.openings[(place[0], *body["opened"])]
        self.faults += [f"{place}: {fault}" for fault in lottery_faults(opened, body["seed"])]
        opened["revealed"] = True

    def _gifts_moved(self, place: Place, _at: int, body: Body) -> None:
        self._move_gifts(place[0], body["gift"], body["count"])

    def _applied(self, _place: Place, _at: int, body: Body) -> None:
        renewal = any(each["purpose"] == "renewal" and each["given"] for each in body["consents"])
        self.members[body["member"]] = book.new_member(
            tier=body["tier"], birth=body.get("birth_month"), referrer=body.get("referrer"), renewal=renewal
        )

    def _card(self, _place: Place, _at: int, body: Body) -> None:
        cards = self.members[body["member"]]["cards"]
        if new := body.get("handed_over"):
            cards[new["hash"]] = {"status": new["status"], "end": new.get("expires_on")}
        if body["card"] in cards and not (new and new["hash"] == body["card"]):
            card = cards[body["card"]]
            card["status"] = body["to"]
            card["end"] = max(filter(None, (card["end"], body.get("expires_on"))), default=None)

    def _take(self, member: Member, key: Key, points: int, day: str, at: int, *, first: Key | None = None) -> None:
        if points and book.debit(member, key, points, day, at, first=first):
            self.cases["overdraft"] += 1

    def _use_coupon(self, code: str, receipt: str) -> None:
        coupon = self.coupons.setdefault(code, {"used": ""})
        if coupon["used"]:
            self.cases["coupon_twice"] += 1
        else:
            coupon["used"] = receipt

    def _move_gifts(self, terminal: str, gift: str, count: int) -> None:
        place = self.stores[terminal], gift
        self.gifts[place] += count
        if count < 0 and self.gifts[place] < 0:
            self.cases["gift_stock"] += 1

    # ── what the centre does ──────────────────────────────────────────────────────────────────────────────────

    def night(self, over: date, at: int) -> None:
        """Everything between the end of the day ``over`` and the next morning."""
        today = over + ONE_DAY
        scheme = self.scheme_on(over.isoformat())
        for number in sorted(self.members):
            self._evaluate(scheme, number, over)
        scheme = self.scheme_on(today.isoformat())
        for number in sorted(self.members):
            book.expire(self.members[number], today, at)
            self._grant(scheme, number, today, at)
        self._refer(scheme, today, at)
        for number in sorted(self.members):
            self._renew(scheme, number, today, at)

    def _evaluate(self, scheme: dict[str, Any], number: int, day: date) -> None:
        member = self.members[number]
        there = tiers.figures(scheme, member, day, self.marks.get(number, []))
        found = tiers.evaluate(scheme, member, there)
        if member["waiting"] and not (found is None and tiers.asked_at_period_ends(scheme, member["waiting"][0], day)):
            member["waiting"] = None
        if found is None:
            return
        kind, tier, grace = found
        review = scheme.get("tiering", {}).get("review", "everything")
        if kind in {"grace", "kept"}:
            member["grace"] = grace
            member["changes"].append((kind, tier, tier, (day + ONE_DAY).isoformat()))
        elif review == "everything" or (review == "downgrades" and kind == "downgrade"):
            if not self._refused(scheme, member, (kind, member["tier"], tier), day):
                member["waiting"] = (kind, tier, day)
        else:
            self._change(member, kind, tier, day + ONE_DAY)

    def _refused(self, scheme: dict[str, Any], member: Member, found: tuple[str, str, str], day: date) -> bool:
        """Whether the same was refused, and no period has ended since it was found."""
        if found not in member["refused"]:
            return False
        since: date = member["refused"][found]
        period = scheme.get("tiering", {}).get("period", "month")
        return not any(ends_period(period, each) for each in tiers.every_day(since + ONE_DAY, day))

    def _change(self, member: Member, kind: str, tier: str, since: date) -> None:
        member["changes"].append((kind, member["tier"], tier, since.isoformat()))
        member.update(tier=tier, since=since.isoformat(), grace=None, waiting=None)

    def decide(self, number: int, day: date, *, approved: bool) -> None:
        """A person decides on the candidate that waits."""
        member = self.members[number]
        kind, tier, found_on = member["waiting"]
        member["waiting"] = None
        if approved:
            self._change(member, kind, tier, day)
        else:
            member["refused"][kind, member["tier"], tier] = found_on

    def assess(self, number: int, assessment: dict[str, Any]) -> None:
        """An assessor marks a member."""
        self.marks.setdefault(number, []).append(assessment)

    def _grant(self, scheme: dict[str, Any], number: int, today: date, at: int) -> None:
        member = self.members[number]
        tier = tiers.tier_of(scheme, member["tier"])
        if today.day == 1:
            month: Key = ("~grant", 0, int(today.strftime("%Y%m")), 1)
            self._give(member, month, tier.get("monthly_points", 0), scheme=scheme, today=today, at=at)
        if member["birth"] == today.month:
            year: Key = ("~birthday", 0, today.year, 1)
            self._give(member, year, tier.get("birthday_points", 0), scheme=scheme, today=today, at=at)

    def _give(self, member: Member, key: Key, points: int, *, scheme: dict[str, Any], today: date, at: int) -> None:
        if points and key not in member["given"]:
            member["given"][key] = (points, today)
            book.credit(member, key, points, book.last_day(scheme, today), at)

    def _refer(self, scheme: dict[str, Any], today: date, at: int) -> None:
        points = scheme["points"].get("referral_points", 0)
        for number, member in sorted(self.members.items()):
            referrer = self.members.get(member["referrer"] or 0)
            if referrer and any(till.paid(sale) > 0 for _, sale in member["sales"]):
                self._give(referrer, ("~referral", 0, number, 1), points, scheme=scheme, today=today, at=at)

    def _renew(self, scheme: dict[str, Any], number: int, today: date, at: int) -> None:
        member, rules = self.members[number], scheme.get("cards", {})
        rule = rules.get("auto_renewal")
        if not rule or not member["renewal"] or not rules.get("validity_months"):
            return
        for card in member["cards"].values():
            if card["status"] != "active" or card["end"] is None:
                continue
            end = date.fromisoformat(card["end"])
            if not 0 <= (end - today).days <= rule.get("days_before", 15) or book.balance(member) < rule["points"]:
                continue
            self._take(member, ("~renew", 0, int(end.strftime("%Y%m%d")), 1), rule["points"], today.isoformat(), at)
            card["end"] = same_day(end, rules["validity_months"]).isoformat()

    def correct(self, number: int, tier: str, since: date, today: date, *, at: int) -> tuple[int, int]:
        """A tier that should have been so from ``since`` on: give it, and what it would have brought until today.

        Returns those points, and by how many fen less the goods would have cost.
        """
        member, scheme = self.members[number], self.scheme_on(today.isoformat())
        points = missed = 0
        for moment, sale in member["sales"]:
            if sale["business_day"] >= since.isoformat():
                more, less = self._missed_with(member, sale, tier, moment)
                points += more
                missed += less
        points += self._missed_grants(member, tier, since, today)
        self._change(member, "correction", tier, since)
        book.credit(member, ("~correction", 0, len(member["changes"]), 1), points, book.last_day(scheme, today), at)
        return points, missed

    def _missed_with(self, member: Member, sale: Body, tier: str, moment: int) -> tuple[int, int]:
        """Points that the goods which stayed would have earned more, and fen that they would have cost less."""
        version = self.version(sale["scheme_version"])
        right = tiers.tier_of(version, tier)
        birthday = member["birth"] == date.fromisoformat(sale["business_day"]).month
        wanted = till.points_of(version, sale, right, birthday)
        points = missed = 0
        for line, more, back in zip(sale["lines"], wanted, self._came_back(sale["receipt"]), strict=True):
            price = till.price_of(version, line, right, self._running(moment).get(line["product"]), birthday)
            less = max(0, line["amount"] - price)
            points += (more - more * back // line["quantity"]) - (
                line["points"] - line["points"] * back // line["quantity"]
            )
            missed += less - less * back // line["quantity"]
        return max(0, points), missed

    def _missed_grants(self, member: Member, tier: str, since: date, today: date) -> int:
        """Points of the calendar; in a month of birth that still runs, the next night gives whoever had none."""
        missed = 0
        for day in tiers.every_day(since, today):
            right = tiers.tier_of(self.scheme_on(day.isoformat()), tier)
            if day.day == 1:
                had = member["given"].get(("~grant", 0, int(day.strftime("%Y%m")), 1), (0, day))[0]
                missed += max(0, right.get("monthly_points", 0) - had)
            if member["birth"] == day.month and (day == since or day.day == 1):
                had, given_on = member["given"].get(("~birthday", 0, day.year, 1), (0, None))
                runs = today.month == day.month
                if (given_on is None and not runs) or (given_on is not None and given_on >= since):
                    missed += max(0, right.get("birthday_points", 0) - had)
        return missed
