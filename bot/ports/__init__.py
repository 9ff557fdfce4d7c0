"""The promises between the engine and the edges: each Protocol's docstring says what its methods hold to.

The store is synchronous; what talks to a chat platform is not.
"""

from __future__ import annotations

from bot.ports.briefings import Briefings
from bot.ports.clock import Clock
from bot.ports.news import Articles, Items, Known, Passages, Reports
from bot.ports.office import Audit, Corrections, Exchanges, Feeds, Follows, Inbox
from bot.ports.outbox import Outbox
from bot.ports.store import Store, Unit
from bot.ports.talk import Assistant, Desk, Gateway, Overview

__all__ = [
    "Articles",
    "Assistant",
    "Audit",
    "Briefings",
    "Clock",
    "Corrections",
    "Desk",
    "Exchanges",
    "Feeds",
    "Follows",
    "Gateway",
    "Inbox",
    "Items",
    "Known",
    "Outbox",
    "Overview",
    "Passages",
    "Reports",
    "Store",
    "Unit",
]
