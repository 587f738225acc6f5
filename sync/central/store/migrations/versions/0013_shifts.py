"""Shifts of tills: openings, Z reports, addenda."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the three tables."""
    op.create_table(
        "shift_openings",
        *_entry(),
        sa.Column("shift", sa.Integer(), nullable=False),
        sa.Column("store", sa.String(length=16), nullable=False),
        sa.Column("business_day", sa.String(length=10), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("cashier", sa.Text(), nullable=False),
        sa.Column("opening_float", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("terminal", "epoch", "number", name=op.f("pk_shift_openings")),
    )
    op.create_index(op.f("ix_shift_openings_terminal_shift"), "shift_openings", ["terminal", "shift"], unique=False)
    amounts = ("sales", "sold", "refunds", "refunded", "cash_expected", "cash_counted", "other_difference", "left_over")
    op.create_table(
        "shift_reports",
        *_entry(),
        sa.Column("shift", sa.Integer(), nullable=False),
        sa.Column("store", sa.String(length=16), nullable=False),
        sa.Column("business_day", sa.String(length=10), nullable=False),
        sa.Column("opened_on", sa.String(length=10), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("cashier", sa.Text(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in amounts),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("terminal", "epoch", "number", name=op.f("pk_shift_reports")),
    )
    op.create_index(
        op.f("ix_shift_reports_terminal_business_day"), "shift_reports", ["terminal", "business_day"], unique=False
    )
    op.create_table(
        "shift_addenda",
        *_entry(),
        sa.Column("shift", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("terminal", "epoch", "number", name=op.f("pk_shift_addenda")),
    )
    op.create_index(op.f("ix_shift_addenda_terminal_shift"), "shift_addenda", ["terminal", "shift"], unique=False)


def _entry() -> tuple[sa.Column[object], ...]:
    """The place of an entry."""
    return (
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
    )
