"""Pre-deploy: the first tables, with full-text search of the passages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_INSTANT = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")

_SQLITE_SEARCH = (
    """
    CREATE VIRTUAL TABLE passages_fts USING fts5(
        text, content='passages', content_rowid='number',
        tokenize='porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER passages_fts_insert AFTER INSERT ON passages BEGIN
        INSERT INTO passages_fts (rowid, text) VALUES (new.number, new.text);
    END
    """,
    """
    CREATE TRIGGER passages_fts_delete AFTER DELETE ON passages BEGIN
        INSERT INTO passages_fts (passages_fts, rowid, text)
        VALUES ('delete', old.number, old.text);
    END
    """,
)
_POSTGRESQL_SEARCH = (
    "ALTER TABLE passages ADD COLUMN words tsvector NOT NULL",
    "CREATE INDEX ix_passages_words ON passages USING gin (words)",
)


def upgrade() -> None:
    _articles()
    op.create_table("events", sa.Column("id", sa.Text, primary_key=True))
    _reports()
    _passages()
    _items()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE_SEARCH if sqlite else _POSTGRESQL_SEARCH:
        op.execute(statement)


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("known", _INSTANT, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("published", _INSTANT),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("ix_articles_known", "articles", ["known"])


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("event", sa.Text, sa.ForeignKey("events.id")),
        sa.Column("known", _INSTANT, nullable=False),
        sa.Column("superseded", _INSTANT),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("noun", sa.Text, nullable=False),
        sa.Column("trigger", sa.Text, nullable=False),
        *_when("when"),
        sa.Column("basis", sa.Text, nullable=False),
        *_when("said"),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("forum", sa.Text, nullable=False),
        sa.Column("ordinal", sa.Integer),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("agent", sa.Text, nullable=True),
        sa.Column("partial", sa.Boolean, nullable=False),
        sa.Column("presupposed", sa.Boolean, nullable=False),
        sa.Column("sides", sa.JSON, nullable=False),
        sa.Column("participants", sa.JSON, nullable=False),
        sa.Column("causes", sa.JSON, nullable=False),
        sa.Column("tracks", sa.JSON, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["article", "revision"], ["articles.id", "articles.revision"]),
    )
    op.create_index("ix_reports_event", "reports", ["event"])
    op.create_index("ix_reports_article", "reports", ["article", "revision"])
    op.create_table(
        "report_tracks",
        sa.Column(
            "report", sa.Text, sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("track", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("wide", sa.Boolean, nullable=False),
        sa.Column("low", sa.Date, nullable=False),
        sa.Column("high", sa.Date, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_report_tracks_kind", "report_tracks", ["track", "kind", "report"])
    op.create_index(
        "ix_report_tracks_days", "report_tracks", ["track", "wide", "low", "high", "report"]
    )


def _when(name: str) -> tuple[sa.Column[object], ...]:
    return (
        sa.Column(f"{name}_start", sa.Date),
        sa.Column(f"{name}_end", sa.Date),
        sa.Column(f"{name}_precision", sa.Text, nullable=False),
        sa.Column(f"{name}_direction", sa.Text, nullable=False),
        sa.Column(f"{name}_phrase", sa.Text, nullable=False),
    )


def _passages() -> None:
    op.create_table(
        "passages",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("known", _INSTANT, nullable=False),
        sa.Column("superseded", _INSTANT),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.Column("tracks", sa.JSON, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["article", "revision"], ["articles.id", "articles.revision"]),
    )
    op.create_index("ix_passages_article", "passages", ["article", "revision"])
    op.create_table(
        "passage_tracks",
        sa.Column(
            "passage",
            _NUMBER,
            sa.ForeignKey("passages.number", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("track", sa.Text, primary_key=True),
        sa.Column("known", _INSTANT, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_passage_tracks_known", "passage_tracks", ["track", "known"])


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("link_key", sa.Text, primary_key=True),
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("seen", _INSTANT, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("article", sa.Text),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("tracks", sa.JSON, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
    )
