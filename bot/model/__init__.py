"""The nouns of Backchannel: what crosses a module border, frozen and free of any library.

Three layers hold what is known. An `Article` is what was published, revision by revision. A `Report`
is one sentence of an article telling of one event. An `Event` is what one or more reports tell of; it is
always folded from its reports and never edited by hand, so that it can be folded again as of any moment.

Times: every `datetime` is time zone aware UTC. Happening is told in whole days (`When`), becoming known
in instants (`known`).
"""

from __future__ import annotations

from bot.model.answer import Answer, AnswerKind, Citation
from bot.model.briefing import DigestRun, Told, Watch
from bot.model.chat import (
    LONGEST_SUBJECT,
    Action,
    Button,
    Channel,
    Choice,
    Finding,
    IncomingMessage,
    Link,
    Picture,
    Reply,
)
from bot.model.delivery import Claimed, Delivery, DeliveryKind, DeliveryRecord, DeliveryState
from bot.model.dialogue import Forum, Participant, Party, Role, Side, Track, TrackState
from bot.model.feed import FeedHealth, FeedTrouble
from bot.model.ids import ArticleId, EventId, ReportId, SideId, TrackId
from bot.model.operation import (
    Anchor,
    AuditEntry,
    Correction,
    CorrectionKind,
    Exchange,
    Follow,
)
from bot.model.report import (
    Article,
    Basis,
    Cause,
    Event,
    Held,
    ItemOutcome,
    ItemRecord,
    Kind,
    Passage,
    Report,
    ReportGroup,
    Status,
)
from bot.model.time import NO_DATE, DateMention, Direction, Precision, Span, When, require_utc

__all__ = [
    "LONGEST_SUBJECT",
    "NO_DATE",
    "Action",
    "Anchor",
    "Answer",
    "AnswerKind",
    "Article",
    "ArticleId",
    "AuditEntry",
    "Basis",
    "Button",
    "Cause",
    "Channel",
    "Choice",
    "Citation",
    "Claimed",
    "Correction",
    "CorrectionKind",
    "DateMention",
    "Delivery",
    "DeliveryKind",
    "DeliveryRecord",
    "DeliveryState",
    "DigestRun",
    "Direction",
    "Event",
    "EventId",
    "Exchange",
    "FeedHealth",
    "FeedTrouble",
    "Finding",
    "Follow",
    "Forum",
    "Held",
    "IncomingMessage",
    "ItemOutcome",
    "ItemRecord",
    "Kind",
    "Link",
    "Participant",
    "Party",
    "Passage",
    "Picture",
    "Precision",
    "Reply",
    "Report",
    "ReportGroup",
    "ReportId",
    "Role",
    "Side",
    "SideId",
    "Span",
    "Status",
    "Told",
    "Track",
    "TrackId",
    "TrackState",
    "Watch",
    "When",
    "require_utc",
]
