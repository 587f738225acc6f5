"""The way to a terminal's sales of some days."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index(op.f("ix_sales_terminal_business_day"), "sales", ["terminal", "business_day"], unique=False)
