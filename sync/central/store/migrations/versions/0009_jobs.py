"""The daily jobs: who does them, days of buying in the order of their key, and what jobs look for by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_FIGURES = ("spend", "goods", "activities")


def upgrade() -> None:
    """Create what is new, and lay the days of buying anew."""
    op.create_table(
        "job_claims",
        sa.Column("claim", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_job_claims")),
    )
    _lay_days_anew()
    op.add_column("members", sa.Column("referral_day", sa.String(length=10), nullable=True))
    unsettled = sa.text("referrer IS NOT NULL AND referral_day IS NULL")
    op.create_index(
        "ix_members_referred", "members", ["part"], unique=False, sqlite_where=unsettled, postgresql_where=unsettled
    )
    known = sa.text("expires_on IS NOT NULL")
    op.create_index(
        op.f("ix_cards_part_expires_on"),
        "cards",
        ["part", "expires_on"],
        unique=False,
        sqlite_where=known,
        postgresql_where=known,
    )
    op.add_column("tier_changes", sa.Column("approver", sa.Text(), server_default="", nullable=False))


def _lay_days_anew() -> None:
    """Neither database can change how a table lies: it is written again. PostgreSQL keeps the name of the old key."""
    op.drop_index("ix_member_days_activities", table_name="member_days")
    op.rename_table("member_days", "member_days_before")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE member_days_before RENAME CONSTRAINT pk_member_days TO pk_member_days_before")
    op.create_table(
        "member_days",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(length=10), autoincrement=False, nullable=False),
        sa.Column("spend", sa.BigInteger(), nullable=False),
        sa.Column("goods", sa.BigInteger(), nullable=False),
        sa.Column("activities", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "part", "member", "day", name=op.f("pk_member_days"), postgresql_include=list(_FIGURES)
        ),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO member_days (part, member, day, spend, goods, activities) "
        "SELECT part, member, day, spend, goods, activities FROM member_days_before ORDER BY part, member, day"
    )
    op.drop_table("member_days_before")
    any_activity = sa.text("activities > 0")
    op.create_index(
        "ix_member_days_activities",
        "member_days",
        ["part", "member"],
        unique=False,
        sqlite_where=any_activity,
        postgresql_where=any_activity,
    )
