"""PINs that tills set and people must change, and what tills said of people."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what a PIN comes from, and create the table."""
    op.add_column("staff", sa.Column("must_change", sa.Boolean(), server_default="0", nullable=False))
    op.add_column("staff", sa.Column("pin_version", sa.Integer(), server_default="0", nullable=False))
    op.add_column("staff", sa.Column("pin_terminal", sa.String(length=32), server_default="", nullable=False))
    op.create_table(
        "staff_acts",
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("staff", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("terminal", "epoch", "number", name=op.f("pk_staff_acts")),
    )
    op.create_index(op.f("ix_staff_acts_terminal_staff"), "staff_acts", ["terminal", "staff"], unique=False)
