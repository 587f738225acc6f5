"""The goods of the worked year: every group that the scheme treats apart, some on offer for a while."""

from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from terminal.domain.times import instant

ZONE = "Asia/Shanghai"


def moment(text: str) -> int:
    """``2028-05-01 09:30`` on the stores' wall clocks as an instant."""
    return instant(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)))


class Good(NamedTuple):
    """A product; ``offer`` is a promotion's price and its first and last moment."""

    number: int
    name: str
    group: str
    price: int
    weighed: bool = False
    offer: tuple[int, str, str] | None = None

    @property
    def barcode(self) -> str:
        """Its number as a barcode of the house."""
        return f"900000{self.number:03}"

    def row(self) -> dict[str, Any]:
        """The row of ``products``."""
        price, starts, ends = self.offer or (None, None, None)
        return {
            "id": self.number,
            "name": self.name,
            "product_group": self.group,
            "unit": "kilogram" if self.weighed else "piece",
            "price": self.price,
            "initials": "",
            "promotion_price": price,
            "promotion_starts": moment(starts) if starts else None,
            "promotion_ends": moment(ends) if ends else None,
            "version": 1,
            "withdrawn": False,
        }


GOODS = (
    Good(1, "饼干", "snacks", 1_290),
    Good(2, "坚果礼盒", "snacks", 8_850, offer=(7_990, "2028-01-10 00:00", "2028-03-31 20:00")),
    Good(3, "纪念币", "stationery", 19_900),
    Good(4, "橙汁", "drinks", 1_005, offer=(905, "2028-04-15 09:00", "2028-06-20 18:00")),
    Good(5, "白酒", "drinks", 26_800, offer=(23_333, "2028-08-20 00:00", "2028-11-11 00:00")),
    Good(6, "苹果", "fresh", 1_990, weighed=True),
    Good(7, "牛肉", "fresh", 9_660, weighed=True, offer=(8_888, "2028-02-01 00:00", "2028-12-24 00:00")),
    Good(8, "香烟", "tobacco", 4_500),
    Good(9, "电饭煲", "household", 32_900),
    Good(10, "赠品袋", "household", 0),
    Good(11, "糖果", "snacks", 33),
)


def promotions() -> list[dict[str, Any]]:
    """Every offer, for whoever works out prices without the program."""
    return [
        {"product": good.number, "price": good.offer[0], "starts": moment(good.offer[1]), "ends": moment(good.offer[2])}
        for good in GOODS
        if good.offer
    ]
