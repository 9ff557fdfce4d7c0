"""Pre-deploy: the order in which articles were taken in, and what channels were told unasked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_INSTANT = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "arrivals",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.create_table(
        "watches",
        *_channel(),
        sa.Column("version", _NUMBER, nullable=False),
        sa.Column("mark", _NUMBER, nullable=False),
        sa.Column("seen", _NUMBER, nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("looked", _INSTANT, nullable=False),
        sa.Column("wake", _INSTANT),
        sa.Column("held", sa.Boolean, nullable=False),
        sa.Column("posts", sa.JSON, nullable=False),
    )
    op.create_table(
        "digests",
        *_channel(),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("due", _INSTANT, nullable=False),
        sa.Column("start", _INSTANT, nullable=False),
        sa.Column("end", _INSTANT, nullable=False),
        sa.Column("mark", _NUMBER, nullable=False),
        sa.Column("told", sa.Boolean, nullable=False),
    )
    op.create_table(
        "covered",
        *_channel(),
        sa.Column("event", sa.Text, primary_key=True),
        sa.Column("track", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("when_start", sa.Date),
        sa.Column("when_end", sa.Date),
        sa.Column("when_precision", sa.Text, nullable=False),
        sa.Column("when_direction", sa.Text, nullable=False),
        sa.Column("when_phrase", sa.Text, nullable=False),
        sa.Column("sources", sa.JSON, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("alert", sa.Text, nullable=False),
    )
    op.create_table(
        "standings",
        *_channel(),
        sa.Column("track", sa.Text, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
    )


def _channel() -> tuple[sa.Column[str], sa.Column[str]]:
    return (
        sa.Column("platform", sa.Text, primary_key=True),
        sa.Column("conversation", sa.Text, primary_key=True),
    )
