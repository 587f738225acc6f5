"""Cards have a life, members details: the company's keys, registration, acts on cards, blank card stock."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and columns; give a company that exists its keys, and every card its owner."""
    op.create_table(
        "applications",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("application", sa.String(length=100), autoincrement=False, nullable=False),
        sa.Column("terminal", sa.String(length=32), nullable=False),
        sa.Column("store", sa.String(length=16), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("form", sa.LargeBinary(), nullable=True),
        sa.Column("reviewer", sa.Text(), server_default="", nullable=False),
        sa.Column("reviewed_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("part", "member", "application", name=op.f("pk_applications")),
    )
    op.create_table(
        "card_keys",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mac", sa.LargeBinary(length=32), nullable=False),
        sa.Column("master", sa.LargeBinary(length=16), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_keys")),
    )
    op.create_table(
        "card_owners",
        sa.Column("hash", sa.LargeBinary(length=16), autoincrement=False, nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_card_owners")),
    )
    op.create_table(
        "code_keys",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("private", sa.LargeBinary(length=32), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_keys")),
    )
    op.create_table(
        "consents",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("purpose", sa.String(length=16), autoincrement=False, nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("text_version", sa.Text(), nullable=False),
        sa.Column("store", sa.String(length=16), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("part", "member", "terminal", "epoch", "number", "purpose", name=op.f("pk_consents")),
    )
    op.create_table(
        "details_history",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("field", sa.String(length=16), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("store", sa.String(length=16), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "part", "member", "terminal", "epoch", "number", "field", name=op.f("pk_details_history")
        ),
    )
    op.create_table(
        "member_acts",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("request", sa.String(length=100), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("part", "member", "terminal", "epoch", "number", name=op.f("pk_member_acts")),
    )
    op.create_index(
        op.f("ix_member_acts_part_member_kind_request"),
        "member_acts",
        ["part", "member", "kind", "request"],
        unique=True,
    )
    op.create_table(
        "member_details",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("field", sa.String(length=16), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("terminal", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("part", "member", "field", name=op.f("pk_member_details")),
    )
    op.create_table(
        "sealing_keys",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("private", sa.LargeBinary(length=32), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealing_keys")),
    )
    op.create_table(
        "stock_batches",
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("batch", sa.String(length=100), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("first", sa.String(length=32), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("terminal", "batch", name=op.f("pk_stock_batches")),
    )
    op.create_table(
        "stock_counts",
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("batch", sa.String(length=100), autoincrement=False, nullable=False),
        sa.Column("expected", sa.BigInteger(), nullable=False),
        sa.Column("counted", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("terminal", "epoch", "number", "batch", name=op.f("pk_stock_counts")),
    )
    op.create_table(
        "stock_moves",
        sa.Column("terminal", sa.String(length=32), autoincrement=False, nullable=False),
        sa.Column("batch", sa.String(length=100), autoincrement=False, nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("terminal", "batch", "position", name=op.f("pk_stock_moves")),
    )
    op.add_column("cards", sa.Column("kind", sa.String(length=16), server_default="stripe", nullable=False))
    op.add_column("cards", sa.Column("handed_over_at", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("cards", sa.Column("store", sa.String(length=16), server_default="", nullable=False))
    op.add_column("cards", sa.Column("terminal", sa.String(length=32), server_default="", nullable=False))
    op.add_column("cards", sa.Column("epoch", sa.Integer(), server_default="0", nullable=False))
    op.add_column("cards", sa.Column("number", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("members", sa.Column("kind", sa.String(length=16), server_default="individual", nullable=False))
    op.add_column("members", sa.Column("name_hash", sa.LargeBinary(length=16), nullable=True))
    op.add_column("members", sa.Column("phone_last4", sa.String(length=4), server_default="", nullable=False))
    op.add_column("members", sa.Column("id_hash", sa.LargeBinary(length=16), nullable=True))
    op.add_column("members", sa.Column("joined_at", sa.BigInteger(), nullable=True))
    op.create_index(
        op.f("ix_members_part_id_hash"),
        "members",
        ["part", "id_hash"],
        unique=False,
        sqlite_where=sa.text("id_hash IS NOT NULL"),
        postgresql_where=sa.text("id_hash IS NOT NULL"),
    )
    op.create_index(op.f("ix_members_part_phone_hash"), "members", ["part", "phone_hash"], unique=False)
    op.add_column("terminals", sa.Column("card_keys", sa.Integer(), nullable=True))

    _found_keys()
    op.execute("INSERT INTO card_owners (hash, part, member) SELECT hash, part, member FROM cards")


def _found_keys() -> None:
    """The keys that a company of this version is founded with (``company_keys``)."""
    connection = op.get_bind()
    founded = connection.execute(sa.text("SELECT created_at FROM company")).first()
    if founded is None:
        return
    keys = {
        "INSERT INTO card_keys (id, mac, master, made_at) VALUES (1, :mac, :master, :at)": {"mac": 32, "master": 16},
        "INSERT INTO code_keys (id, private, made_at) VALUES (1, :private, :at)": {"private": 32},
        "INSERT INTO sealing_keys (id, private, made_at) VALUES (1, :private, :at)": {"private": 32},
    }
    for statement, lengths in keys.items():
        secret = {name: secrets.token_bytes(length) for name, length in lengths.items()}
        connection.execute(sa.text(statement), {**secret, "at": founded.created_at})
