"""Stores' regions and groups, members' home stores, and which members tills of a scope keep besides."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_AT_HOME = """
UPDATE members SET home_store = joined.store FROM applications AS joined
WHERE joined.part = members.part AND joined.member = members.id AND joined.state = 'approved'
"""


def upgrade() -> None:
    """Add the columns and the table; members who applied at a store are at home there. Sums are added up again."""
    op.add_column("stores", sa.Column("region", sa.String(length=32), server_default="", nullable=False))
    op.add_column("stores", sa.Column("group", sa.String(length=32), server_default="", nullable=False))
    op.add_column("stores", sa.Column("scope", sa.String(length=8), server_default="all", nullable=False))
    op.add_column("members", sa.Column("home_store", sa.String(length=16), server_default="", nullable=False))
    op.execute(_AT_HOME)
    op.create_table(
        "scope_members",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("scope", sa.String(length=48), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("part", "member", "scope", name=op.f("pk_scope_members")),
    )
    op.drop_table("part_sums")
    op.create_table(
        "part_sums",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scope", sa.String(length=48), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("checksum", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("part", "scope", name=op.f("pk_part_sums")),
    )
