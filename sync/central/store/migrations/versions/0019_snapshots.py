"""What the members of each part come to, and a way to the applications that wait."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_WAITING = sa.text("terminal = 'online' AND state = 'waiting'")


def upgrade() -> None:
    """Create the table and the index."""
    op.create_table(
        "part_sums",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("checksum", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("part", name=op.f("pk_part_sums")),
    )
    op.create_index(
        "ix_applications_online",
        "applications",
        ["part", "store"],
        unique=False,
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )
