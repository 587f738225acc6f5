"""What refunds could not give back to a lot, points of tenders, and the ways to a member's lots, refunds and draws."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and indexes."""
    op.add_column("points_takings", sa.Column("written_off", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("lottery_draws", sa.Column("scheme_version", sa.Integer(), server_default="0", nullable=False))
    op.add_column("sale_tenders", sa.Column("points", sa.BigInteger(), server_default="0", nullable=False))
    op.create_index(
        "ix_points_ledger_members_lots",
        "points_ledger",
        ["part", "member", "last_day"],
        unique=False,
        sqlite_where=sa.text("remaining > 0"),
        postgresql_where=sa.text("remaining > 0"),
    )
    op.create_index(
        "ix_member_days_activities",
        "member_days",
        ["part", "member"],
        unique=False,
        sqlite_where=sa.text("activities > 0"),
        postgresql_where=sa.text("activities > 0"),
    )
    op.create_index(op.f("ix_refunds_terminal_receipt"), "refunds", ["terminal", "receipt"], unique=False)
    op.create_index(
        op.f("ix_lottery_draws_terminal_opened_epoch_opened_number"),
        "lottery_draws",
        ["terminal", "opened_epoch", "opened_number"],
        unique=False,
    )
