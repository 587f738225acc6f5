"""Staff cards, and what people were trained in."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create what is new."""
    op.add_column("staff", sa.Column("card_hash", sa.LargeBinary(length=16), nullable=True))
    op.create_table(
        "staff_trainings",
        sa.Column("staff", sa.String(length=16), autoincrement=False, nullable=False),
        sa.Column("course", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("taught_on", sa.String(length=10), autoincrement=False, nullable=False),
        sa.Column("taught_by", sa.String(length=100), nullable=False),
        sa.Column("good_until", sa.String(length=10), nullable=False),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("staff", "course", "taught_on", name=op.f("pk_staff_trainings")),
    )
