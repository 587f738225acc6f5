"""What a customer may read, at each stage of one small sale."""

from terminal.domain.catalogue import Unit
from terminal.domain.customer_view import CustomerView, ShownLine, ShownMember, ShownSaving, Stage
from terminal.domain.pricing import PriceReason

TEA = ShownLine(
    "三得利无糖乌龙茶 500ml", 3000, Unit.PIECE, 1250, 3750, 3188, (ShownSaving(PriceReason.TIER, 562, "gold", 850),)
)
APPLES = ShownLine("红富士苹果", 345, Unit.KILOGRAM, 1980, 683, 683)
MEMBER = ShownMember("王**", "gold", 12_480, 38)

WELCOME = CustomerView()
SCANNING = CustomerView(Stage.SCANNING, (TEA, APPLES), 0, 4433, 3871, MEMBER)
WEIGHED = CustomerView(Stage.SCANNING, (TEA, APPLES), 1, 4433, 3871, MEMBER)
TO_PAY = CustomerView(Stage.PAYING, (TEA, APPLES), 1, 4433, 3871, MEMBER, remaining=3871)
PART_PAID = CustomerView(Stage.PAYING, (TEA, APPLES), 1, 4433, 3871, MEMBER, received=2000, remaining=1871)
COVERED = CustomerView(Stage.PAYING, (TEA, APPLES), 1, 4433, 3871, MEMBER, received=5000, change=1129)
DONE = CustomerView(Stage.DONE, (), 0, 4433, 3871, ShownMember("王**", "gold", 12_518, 38), received=5000, change=1129)
DONE_WITHOUT_SAVING = CustomerView(Stage.DONE, (), 0, 683, 683, None, received=1000, change=317)
STAGES = (WELCOME, SCANNING, WEIGHED, TO_PAY, PART_PAID, COVERED, DONE, DONE_WITHOUT_SAVING)
