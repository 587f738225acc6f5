"""Cases are told to the stores that they concern, and closed with who and what it came to."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COMPANY_PART = 256


def upgrade() -> None:
    """Add the columns; have the cases told that are open."""
    op.add_column("cards", sa.Column("state_store", sa.String(length=16), server_default="", nullable=False))
    op.add_column("cases", sa.Column("told", sa.LargeBinary(), nullable=True))
    op.add_column("cases", sa.Column("closed_by", sa.Text(), server_default="", nullable=False))
    op.add_column("cases", sa.Column("outcome", sa.Text(), server_default="", nullable=False))
    _announce_open_cases()


def _announce_open_cases() -> None:
    """As ``feed.announce`` does; the keys are those of ``cases``."""
    connection = op.get_bind()
    places = connection.execute(
        sa.text("SELECT DISTINCT terminal, epoch, number FROM cases WHERE closed_at IS NULL")
    ).all()
    if places:
        connection.execute(
            sa.text("INSERT INTO feed_pending (part, id, kind, key) VALUES (:part, :id, 'case', :key)"),
            [
                {
                    "part": _COMPANY_PART,
                    "id": secrets.randbits(63),
                    "key": f"{place.epoch}:{place.number}:{place.terminal}",
                }
                for place in places
            ],
        )
