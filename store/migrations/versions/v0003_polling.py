"""Pre-deploy: what polite polling remembers of feeds, their entries, and the articles that are no news."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_INSTANT = sa.DateTime(timezone=True)
_WORDS = ("trouble", "etag", "last_modified", "digest", "address", "moved_to", "held_words")
_NUMBERS = ("fresh", "every", "moved_seen")


def upgrade() -> None:
    # The defaults are for the rows that are there, and for an older program that still runs.
    for name in _WORDS:
        _add("feeds", name, sa.Text(), "")
    for name in _NUMBERS:
        _add("feeds", name, sa.Integer(), "0")
    for name in ("skip_hours", "skip_days"):
        _add("feeds", name, sa.JSON(), "[]")
    _add("feeds", "norm", sa.Float(), "0")
    for name in ("stopped", "first_read", "held"):
        op.add_column("feeds", sa.Column(name, _INSTANT))
    op.execute("UPDATE feeds SET first_read = last_success")  # those that were read are not new
    op.create_index("ix_feeds_next_try", "feeds", ["next_try"])
    _add("items", "text_from", sa.Text(), "")
    op.create_table(
        "held_articles",
        sa.Column("article", sa.Text, primary_key=True),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_table(
        "known_entries",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("seen", _INSTANT, nullable=False),
        sqlite_with_rowid=False,
    )


def _add(table: str, name: str, kind: sa.types.TypeEngine[Any], default: str) -> None:
    op.add_column(table, sa.Column(name, kind, nullable=False, server_default=default))
