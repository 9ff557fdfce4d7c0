"""Pre-deploy: messages taken in, exchanges, follows, corrections, the log of administration, feeds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_INSTANT = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _inbox()
    _exchanges()
    _follows()
    _corrections()
    _audit()
    _feeds()


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("platform", sa.Text, primary_key=True),
        sa.Column("conversation", sa.Text, primary_key=True),
        sa.Column("message", sa.Text, primary_key=True),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("thread", sa.Text, nullable=False),
        sa.Column("question", sa.Boolean, nullable=False),
        sa.Column("received", _INSTANT, nullable=False),
        sa.Column("taken", _INSTANT, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("settled", sa.Boolean, nullable=False),
        sa.Column("return_address", sa.Text, nullable=False),
        sa.Column("reachable", _INSTANT),
    )
    op.create_index("ix_inbox_open", "inbox", ["platform", "settled", "taken"])


def _exchanges() -> None:
    op.create_table(
        "exchanges",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("thread", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("asked", _INSTANT, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("track", sa.Text),
        sa.Column("answered", sa.Boolean, nullable=False),
        sa.Column("events", sa.JSON, nullable=False),
        sa.Column("reply", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
    )
    thread = ["platform", "conversation", "thread", "asked"]
    op.create_index("ix_exchanges_thread", "exchanges", thread)
    op.create_index("ix_exchanges_asked", "exchanges", ["asked"])


def _follows() -> None:
    op.create_table(
        "follows",
        sa.Column("platform", sa.Text, primary_key=True),
        sa.Column("conversation", sa.Text, primary_key=True),
        sa.Column("track", sa.Text, primary_key=True),
        sa.Column("following", sa.Boolean, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
    )


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("made", _INSTANT, nullable=False),
        sa.Column("withdrawn", _INSTANT),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("when_start", sa.Date),
        sa.Column("when_end", sa.Date),
        sa.Column("when_precision", sa.Text),
        sa.Column("when_direction", sa.Text),
        sa.Column("when_phrase", sa.Text),
        sa.Column("events", sa.JSON, nullable=False),
        sa.Column("anchors", sa.JSON, nullable=False),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
    )
    op.create_index("ix_audit_at", "audit", ["at", "number"])


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("last_try", _INSTANT),
        sa.Column("last_success", _INSTANT),
        sa.Column("next_try", _INSTANT),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("items", sa.Integer, nullable=False),
    )
