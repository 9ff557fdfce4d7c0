"""Pre-deploy: what waits to be posted, and the channels to which nothing is sent for now."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_INSTANT = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("reply", sa.Text, nullable=False),
        sa.Column("made", _INSTANT, nullable=False),
        sa.Column("not_before", _INSTANT, nullable=False),
        sa.Column("under", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("waiting", sa.Boolean, nullable=False),
        sa.Column("doubtful", sa.Boolean, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due", _INSTANT, nullable=False),
        sa.Column("first_tried", _INSTANT),
        sa.Column("message_id", sa.Text, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("sent_at", _INSTANT),
    )
    op.create_index("ix_outbox_number", "outbox", ["number"])
    op.create_index("ix_outbox_due", "outbox", ["waiting", "due", "number"])
    channel = ["platform", "conversation", "waiting"]
    op.create_index("ix_outbox_channel", "outbox", [*channel, "number"])
    op.create_index("ix_outbox_sent", "outbox", [*channel, "sent_at"])
    op.create_table(
        "suspensions",
        sa.Column("platform", sa.Text, primary_key=True),
        sa.Column("conversation", sa.Text, primary_key=True),
        sa.Column("until", _INSTANT, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
