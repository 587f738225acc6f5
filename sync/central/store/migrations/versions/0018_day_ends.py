"""Certificates of day ends, and what they say of each business day."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _create(
        "day_certificates",
        sa.Column("store", sa.String(length=16), nullable=False),
        sa.Column("business_day", sa.String(length=10), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("until_epoch", sa.Integer(), nullable=False),
        sa.Column("until_number", sa.BigInteger(), nullable=False),
        sa.Column("agrees", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("terminal", "epoch", "number", name=op.f("pk_day_certificates")),
    )
    _create(
        "day_figures",
        sa.Column("business_day", sa.String(length=10), nullable=False),
        sa.Column("sales", sa.BigInteger(), nullable=False),
        sa.Column("sold", sa.BigInteger(), nullable=False),
        sa.Column("refunds", sa.BigInteger(), nullable=False),
        sa.Column("refunded", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("terminal", "epoch", "number", "business_day", name=op.f("pk_day_figures")),
    )


def _create(table: str, *parts: sa.Column[object] | sa.PrimaryKeyConstraint) -> None:
    op.create_table(
        table,
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        *parts,
    )
    day = ["terminal", "business_day"]
    op.create_index(op.f(f"ix_{table}_terminal_business_day"), table, day, unique=False)
