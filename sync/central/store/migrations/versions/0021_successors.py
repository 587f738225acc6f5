"""Terminals whose machine was replaced: the keys of the machines before, and codes that let a successor in."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, and add the column."""
    op.create_table(
        "former_keys",
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("until_epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("public_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("replaced_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("terminal", "until_epoch", name=op.f("pk_former_keys")),
    )
    op.add_column("enrolment_codes", sa.Column("successor_of", sa.String(length=32), nullable=True))
