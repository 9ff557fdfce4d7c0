"""The tables, as this version of the program reads and writes them.

The migrations build them; a test holds the two together. What a dialect has of its own for full-text
search stands in the migrations and in `store.fulltext` alone.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
)

from store.columns import Instant, PlainText

metadata = MetaData()

_NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""Given by `Work.next_number`, so that rows and what belongs to them go in in bulk."""

articles = Table(
    "articles",
    metadata,
    Column("id", PlainText, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("known", Instant, nullable=False),
    Column("fingerprint", PlainText, nullable=False),
    Column("published", Instant),
    Column("url", PlainText, nullable=False),
    Column("title", PlainText, nullable=False),
    Column("publisher", PlainText, nullable=False),
    Column("source", PlainText, nullable=False),
    Column("digest", PlainText, nullable=False),
    Column("text", PlainText, nullable=False),  # last: SQLite reads past it for what follows
    Index("ix_articles_known", "known"),
)

events = Table("events", metadata, Column("id", PlainText, primary_key=True))

reports = Table(
    "reports",
    metadata,
    Column("id", PlainText, primary_key=True),
    Column("event", PlainText, ForeignKey("events.id")),
    Column("known", Instant, nullable=False),
    Column("superseded", Instant),
    Column("article", PlainText, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("kind", PlainText, nullable=False),
    Column("status", PlainText, nullable=False),
    Column("noun", PlainText, nullable=False),
    Column("trigger", PlainText, nullable=False),
    Column("when_start", Date),
    Column("when_end", Date),
    Column("when_precision", PlainText, nullable=False),
    Column("when_direction", PlainText, nullable=False),
    Column("when_phrase", PlainText, nullable=False),
    Column("basis", PlainText, nullable=False),
    Column("said_start", Date),
    Column("said_end", Date),
    Column("said_precision", PlainText, nullable=False),
    Column("said_direction", PlainText, nullable=False),
    Column("said_phrase", PlainText, nullable=False),
    Column("place", PlainText, nullable=False),
    Column("forum", PlainText, nullable=False),
    Column("ordinal", Integer),
    Column("speaker", PlainText, nullable=False),
    Column("agent", PlainText, nullable=True),
    Column("partial", Boolean, nullable=False),
    Column("presupposed", Boolean, nullable=False),
    Column("sides", JSON, nullable=False),
    Column("participants", JSON, nullable=False),
    Column("causes", JSON, nullable=False),
    Column("tracks", JSON, nullable=False),
    Column("quote", PlainText, nullable=False),
    ForeignKeyConstraint(["article", "revision"], ["articles.id", "articles.revision"]),
    Index("ix_reports_event", "event"),
    Index("ix_reports_article", "article", "revision"),
)

report_tracks = Table(
    "report_tracks",
    metadata,
    Column("report", PlainText, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("track", PlainText, primary_key=True),
    Column("kind", PlainText, nullable=False),
    # The days the report is about, open ends at the calendar's; `wide`: too long for the narrow scan.
    Column("wide", Boolean, nullable=False),
    Column("low", Date, nullable=False),
    Column("high", Date, nullable=False),
    Index("ix_report_tracks_kind", "track", "kind", "report"),
    Index("ix_report_tracks_days", "track", "wide", "low", "high", "report"),
    sqlite_with_rowid=False,
)

passages = Table(
    "passages",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("article", PlainText, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("known", Instant, nullable=False),
    Column("superseded", Instant),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("tracks", JSON, nullable=False),
    Column("text", PlainText, nullable=False),
    ForeignKeyConstraint(["article", "revision"], ["articles.id", "articles.revision"]),
    Index("ix_passages_article", "article", "revision"),
)

passage_tracks = Table(
    "passage_tracks",
    metadata,
    Column(
        "passage",
        _NUMBER,
        ForeignKey("passages.number", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("track", PlainText, primary_key=True),
    Column("known", Instant, nullable=False),
    Index("ix_passage_tracks_known", "track", "known"),
    sqlite_with_rowid=False,
)

items = Table(
    "items",
    metadata,
    # A digest of the link: links have no limit, PostgreSQL's index entries do.
    Column("link_key", PlainText, primary_key=True),
    Column("source", PlainText, primary_key=True),
    Column("seen", Instant, nullable=False),
    Column("outcome", PlainText, nullable=False),
    Column("reason", PlainText, nullable=False),
    Column("article", PlainText),
    Column("reports", Integer, nullable=False),
    Column("tracks", JSON, nullable=False),
    Column("link", PlainText, nullable=False),
    Column("text_from", PlainText, nullable=False),
)

held_articles = Table(
    "held_articles",
    metadata,
    Column("article", PlainText, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("why", PlainText, nullable=False),
)

known_entries = Table(
    "known_entries",
    metadata,
    Column("source", PlainText, primary_key=True),
    Column("digest", PlainText, primary_key=True),
    Column("seen", Instant, nullable=False),
    sqlite_with_rowid=False,
)

inbox = Table(
    "inbox",
    metadata,
    Column("platform", PlainText, primary_key=True),
    Column("conversation", PlainText, primary_key=True),
    Column("message", PlainText, primary_key=True),
    Column("author", PlainText, nullable=False),
    Column("thread", PlainText, nullable=False),
    Column("question", Boolean, nullable=False),
    Column("received", Instant, nullable=False),
    Column("taken", Instant, nullable=False),  # by the holder; `received` for the first of them
    Column("holder", PlainText, nullable=False),
    Column("settled", Boolean, nullable=False),
    Column("return_address", PlainText, nullable=False),
    Column("reachable", Instant),
    Index("ix_inbox_open", "platform", "settled", "taken"),
)

exchanges = Table(
    "exchanges",
    metadata,
    Column("id", PlainText, primary_key=True),
    Column("platform", PlainText, nullable=False),
    Column("conversation", PlainText, nullable=False),
    Column("thread", PlainText, nullable=False),
    Column("author", PlainText, nullable=False),
    Column("asked", Instant, nullable=False),
    Column("question", PlainText, nullable=False),
    Column("track", PlainText),
    Column("answered", Boolean, nullable=False),
    Column("events", JSON, nullable=False),
    Column("reply", PlainText, nullable=False),  # JSON, but not to be kept decoded in memory
    Column("before", PlainText, nullable=False),
    Index("ix_exchanges_thread", "platform", "conversation", "thread", "asked"),
    Index("ix_exchanges_asked", "asked"),
)

follows = Table(
    "follows",
    metadata,
    Column("platform", PlainText, primary_key=True),
    Column("conversation", PlainText, primary_key=True),
    Column("track", PlainText, primary_key=True),
    Column("following", Boolean, nullable=False),
    Column("author", PlainText, nullable=False),
    Column("at", Instant, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", PlainText, primary_key=True),
    Column("number", _NUMBER, nullable=False),  # orders those made at one moment
    Column("made", Instant, nullable=False),
    Column("withdrawn", Instant),
    Column("author", PlainText, nullable=False),
    Column("kind", PlainText, nullable=False),
    Column("when_start", Date),
    Column("when_end", Date),
    Column("when_precision", PlainText),  # NULL where the correction is of no date
    Column("when_direction", PlainText),
    Column("when_phrase", PlainText),
    Column("events", JSON, nullable=False),
    Column("anchors", JSON, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("author", PlainText, nullable=False),
    Column("platform", PlainText, nullable=False),
    Column("conversation", PlainText, nullable=False),
    Column("action", PlainText, nullable=False),
    Column("subject", PlainText, nullable=False),
    Column("before", PlainText, nullable=False),
    Column("after", PlainText, nullable=False),
    Index("ix_audit_at", "at", "number"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", PlainText, primary_key=True),
    Column("name", PlainText, nullable=False),
    Column("last_try", Instant),
    Column("last_success", Instant),
    Column("next_try", Instant),
    Column("failures", Integer, nullable=False),
    Column("error", PlainText, nullable=False),
    Column("items", Integer, nullable=False),
    Column("trouble", PlainText, nullable=False),
    Column("etag", PlainText, nullable=False),
    Column("last_modified", PlainText, nullable=False),
    Column("fresh", Integer, nullable=False),
    Column("digest", PlainText, nullable=False),
    Column("every", Integer, nullable=False),
    Column("skip_hours", JSON, nullable=False),
    Column("skip_days", JSON, nullable=False),
    Column("address", PlainText, nullable=False),
    Column("moved_to", PlainText, nullable=False),
    Column("moved_seen", Integer, nullable=False),
    Column("stopped", Instant),
    Column("first_read", Instant),
    Column("norm", Float, nullable=False),
    Column("held", Instant),
    Column("held_words", PlainText, nullable=False),
    Index("ix_feeds_next_try", "next_try"),
)

arrivals = Table(
    "arrivals",
    metadata,
    # In the order in which they were committed, whatever their clocks said: writers queue.
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("article", PlainText, nullable=False),
    Column("revision", Integer, nullable=False),
)

watches = Table(
    "watches",
    metadata,
    Column("platform", PlainText, primary_key=True),
    Column("conversation", PlainText, primary_key=True),
    Column("version", _NUMBER, nullable=False),
    Column("mark", _NUMBER, nullable=False),
    Column("seen", _NUMBER, nullable=False),
    Column("at", Instant, nullable=False),
    Column("looked", Instant, nullable=False),
    Column("wake", Instant),
    Column("held", Boolean, nullable=False),
    Column("posts", JSON, nullable=False),
)

digests = Table(
    "digests",
    metadata,
    Column("platform", PlainText, primary_key=True),
    Column("conversation", PlainText, primary_key=True),
    Column("name", PlainText, primary_key=True),
    Column("due", Instant, nullable=False),
    Column("start", Instant, nullable=False),
    Column("end", Instant, nullable=False),
    Column("mark", _NUMBER, nullable=False),
    Column("told", Boolean, nullable=False),
)

covered = Table(
    "covered",
    metadata,
    Column("platform", PlainText, primary_key=True),
    Column("conversation", PlainText, primary_key=True),
    Column("event", PlainText, primary_key=True),
    Column("track", PlainText, nullable=False),
    Column("status", PlainText, nullable=False),
    Column("when_start", Date),
    Column("when_end", Date),
    Column("when_precision", PlainText, nullable=False),
    Column("when_direction", PlainText, nullable=False),
    Column("when_phrase", PlainText, nullable=False),
    Column("sources", JSON, nullable=False),
    Column("words", PlainText, nullable=False),
    Column("at", Instant, nullable=False),
    Column("alert", PlainText, nullable=False),
)

standings = Table(
    "standings",
    metadata,
    Column("platform", PlainText, primary_key=True),
    Column("conversation", PlainText, primary_key=True),
    Column("track", PlainText, primary_key=True),
    Column("state", PlainText, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("key", PlainText, primary_key=True),
    Column("number", _NUMBER, nullable=False),  # in the order in which they were added
    Column("platform", PlainText, nullable=False),
    Column("conversation", PlainText, nullable=False),
    Column("kind", PlainText, nullable=False),
    Column("reply", PlainText, nullable=False),  # JSON, but not to be kept decoded in memory
    Column("made", Instant, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("under", PlainText, nullable=False),
    Column("state", PlainText, nullable=False),
    Column("waiting", Boolean, nullable=False),  # neither sent nor given up
    Column("doubtful", Boolean, nullable=False),  # it may have arrived
    Column("holder", PlainText, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),  # tries that failed
    Column("lapses", Integer, nullable=False),  # leases that ended without a word
    Column("repeated", Boolean, nullable=False),  # it may be there twice, and nobody was told yet
    Column("due", Instant, nullable=False),  # when its wait ends, or the lease on it
    Column("first_tried", Instant),  # of the tries that may have arrived
    Column("last_tried", Instant),
    Column("message_id", PlainText, nullable=False),
    Column("error", PlainText, nullable=False),
    Column("sent_at", Instant),
    Index("ix_outbox_number", "number"),
    Index("ix_outbox_due", "waiting", "due", "number"),
    Index("ix_outbox_channel", "platform", "conversation", "waiting", "number"),
    Index("ix_outbox_sent", "platform", "conversation", "waiting", "sent_at"),
    Index("ix_outbox_repeated", "repeated", "waiting"),
)

suspensions = Table(
    "suspensions",
    metadata,
    Column("platform", PlainText, primary_key=True),
    Column("conversation", PlainText, primary_key=True),
    Column("until", Instant, nullable=False),
    Column("why", PlainText, nullable=False),
)
