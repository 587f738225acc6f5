"""People apply online: what is not confirmed yet, how often somebody may ask, and what was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "online_applications",
        sa.Column("hash", sa.LargeBinary(length=16), autoincrement=False, nullable=False),
        sa.Column("form", sa.LargeBinary(), nullable=True),
        sa.Column("code", sa.LargeBinary(length=16), nullable=False),
        sa.Column("code_expires_at", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.Column("member", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=16), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_online_applications")),
    )
    op.create_table(
        "allowances",
        sa.Column("hash", sa.LargeBinary(length=16), autoincrement=False, nullable=False),
        sa.Column("full_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_allowances")),
    )
    op.create_table(
        "messages",
        sa.Column("hash", sa.LargeBinary(length=16), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("detail", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("hash", "id", name=op.f("pk_messages")),
    )
