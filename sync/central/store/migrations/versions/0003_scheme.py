"""Points live in lots, tiers change with reasons, schemes are drafted and approved; refunds, gifts, lotteries."""

from datetime import UTC, datetime, timedelta, timezone

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_CHINA = timezone(timedelta(hours=8))


def upgrade() -> None:
    """Create the tables and columns; points that are there become lots without an end, sales become days of buying."""
    op.create_table(
        "assessments",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("assessor", sa.String(length=64), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("department", sa.String(length=64), nullable=False),
        sa.Column("potential", sa.Integer(), nullable=False),
        sa.Column("importance", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("part", "member", "assessor", "at", name=op.f("pk_assessments")),
    )
    op.create_table(
        "coupons",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=100), autoincrement=False, nullable=False),
        sa.Column("offer", sa.String(length=32), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("minimum_spend", sa.BigInteger(), nullable=False),
        sa.Column("last_day", sa.String(length=10), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("used_by", sa.Text(), server_default="", nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("part", "member", "code", name=op.f("pk_coupons")),
    )
    op.create_table(
        "gift_moves",
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("store", sa.String(length=16), nullable=False),
        sa.Column("gift", sa.String(length=32), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("terminal", "epoch", "number", name=op.f("pk_gift_moves")),
    )
    op.create_table(
        "gift_stock",
        sa.Column("store", sa.String(length=16), autoincrement=False, nullable=False),
        sa.Column("gift", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("store", "gift", name=op.f("pk_gift_stock")),
    )
    op.create_table(
        "job_parts",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("job", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(length=10), autoincrement=False, nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=False),
        sa.Column("result", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("part", "job", "day", name=op.f("pk_job_parts")),
    )
    op.create_table(
        "lottery_draws",
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("opened_epoch", sa.Integer(), nullable=False),
        sa.Column("opened_number", sa.BigInteger(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("chances", sa.BigInteger(), nullable=False),
        sa.Column("lot", sa.BigInteger(), nullable=False),
        sa.Column("prize", sa.Integer(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("terminal", "epoch", "number", name=op.f("pk_lottery_draws")),
    )
    op.create_table(
        "lottery_openings",
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lottery", sa.String(length=32), nullable=False),
        sa.Column("business_day", sa.String(length=10), nullable=False),
        sa.Column("commitment", sa.LargeBinary(length=32), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=True),
        sa.Column("draws", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("terminal", "epoch", "number", name=op.f("pk_lottery_openings")),
    )
    op.create_table(
        "member_days",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(length=10), autoincrement=False, nullable=False),
        sa.Column("spend", sa.BigInteger(), nullable=False),
        sa.Column("goods", sa.BigInteger(), nullable=False),
        sa.Column("activities", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("part", "member", "day", name=op.f("pk_member_days")),
    )
    op.create_table(
        "notices",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("notice", sa.String(length=100), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("part", "member", "notice", name=op.f("pk_notices")),
    )
    op.create_table(
        "points_holds",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hold", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("terminal", sa.String(length=32), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("part", "member", "hold", name=op.f("pk_points_holds")),
    )
    op.create_table(
        "points_takings",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lot_terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("lot_epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lot_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lot_line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("returned", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint(
            "part",
            "member",
            "terminal",
            "epoch",
            "number",
            "line",
            "lot_terminal",
            "lot_epoch",
            "lot_number",
            "lot_line",
            name=op.f("pk_points_takings"),
        ),
    )
    op.create_table(
        "refund_lines",
        sa.Column("hash", sa.LargeBinary(length=16), autoincrement=False, nullable=False),
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hash", "terminal", "epoch", "number", "line", name=op.f("pk_refund_lines")),
    )
    op.create_table(
        "refunds",
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("store", sa.String(length=16), nullable=False),
        sa.Column("cashier", sa.Text(), nullable=False),
        sa.Column("business_day", sa.String(length=10), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("points_back", sa.BigInteger(), nullable=False),
        sa.Column("points_taken", sa.BigInteger(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("terminal", "epoch", "number", name=op.f("pk_refunds")),
    )
    op.create_index(op.f("ix_refunds_terminal_original"), "refunds", ["terminal", "original"], unique=False)
    op.create_table(
        "scheme_drafts",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("approver", sa.Text(), server_default="", nullable=False),
        sa.Column("approved_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_scheme_drafts")),
    )
    op.create_table(
        "scheme_log",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme_log")),
    )
    op.create_table(
        "tier_candidates",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(length=10), autoincrement=False, nullable=False),
        sa.Column("scheme_version", sa.Integer(), nullable=False),
        sa.Column("from_tier", sa.String(length=32), nullable=False),
        sa.Column("to_tier", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("reasons", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("decided_by", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("part", "member", "day", name=op.f("pk_tier_candidates")),
    )
    op.create_index(op.f("ix_tier_candidates_part_state"), "tier_candidates", ["part", "state"], unique=False)
    op.create_table(
        "tier_changes",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("from_tier", sa.String(length=32), nullable=False),
        sa.Column("to_tier", sa.String(length=32), nullable=False),
        sa.Column("effective_on", sa.String(length=10), nullable=False),
        sa.Column("scheme_version", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.LargeBinary(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("points", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("part", "member", "sequence", name=op.f("pk_tier_changes")),
    )
    op.add_column("members", sa.Column("visits", sa.Integer(), server_default="0", nullable=False))
    op.add_column("members", sa.Column("activity", sa.Integer(), server_default="0", nullable=False))
    op.add_column("members", sa.Column("standing_day", sa.String(length=10), server_default="", nullable=False))
    op.add_column("members", sa.Column("tier_since", sa.String(length=10), nullable=True))
    op.add_column("members", sa.Column("grace_until", sa.String(length=10), nullable=True))
    op.add_column("members", sa.Column("debt", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("members", sa.Column("referrer", sa.BigInteger(), nullable=True))
    op.add_column("points_ledger", sa.Column("kind", sa.String(length=16), server_default="earn", nullable=False))
    op.add_column("points_ledger", sa.Column("goods", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("points_ledger", sa.Column("day", sa.String(length=10), server_default="", nullable=False))
    op.add_column("points_ledger", sa.Column("last_day", sa.String(length=10), nullable=True))
    op.add_column("points_ledger", sa.Column("remaining", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("points_ledger", sa.Column("open", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("points_ledger", sa.Column("reference", sa.Text(), server_default="", nullable=False))
    op.create_index(
        "ix_points_ledger_lots",
        "points_ledger",
        ["part", "last_day"],
        unique=False,
        sqlite_where=sa.text("remaining > 0"),
        postgresql_where=sa.text("remaining > 0"),
    )
    _give_days()
    op.execute("UPDATE points_ledger SET remaining = points, goods = spend")
    op.execute("UPDATE points_ledger SET kind = 'opening' WHERE terminal = 'opening'")
    op.execute(
        "INSERT INTO member_days (part, member, day, spend, goods, activities) "
        "SELECT part, member, day, sum(spend), sum(goods), 0 FROM points_ledger GROUP BY part, member, day"
    )


def _give_days() -> None:
    """The day of a sale is the one that its store wrote; what was carried over came before every store's own days."""
    op.execute(
        "UPDATE points_ledger SET day = (SELECT business_day FROM sales WHERE sales.terminal = points_ledger.terminal "
        "AND sales.epoch = points_ledger.epoch AND sales.number = points_ledger.number) "
        "WHERE EXISTS (SELECT 1 FROM sales WHERE sales.terminal = points_ledger.terminal "
        "AND sales.epoch = points_ledger.epoch AND sales.number = points_ledger.number)"
    )
    ledger = sa.table("points_ledger", sa.column("at", sa.BigInteger), sa.column("day", sa.String))
    connection = op.get_bind()
    for moment in connection.scalars(sa.select(ledger.c.at).where(ledger.c.day == "").distinct()).all():
        day = datetime.fromtimestamp(moment / 1000, UTC).astimezone(_CHINA).date().isoformat()
        connection.execute(sa.update(ledger).where(ledger.c.day == "", ledger.c.at == moment).values(day=day))
