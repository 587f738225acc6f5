"""By how much cash was rounded in sales and refunds."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    for table in ("sales", "refunds"):
        op.add_column(table, sa.Column("rounding", sa.BigInteger(), server_default="0", nullable=False))
