"""The repositories inside one transaction: the port `Unit`."""

from __future__ import annotations

from store.articles import SqlArticles
from store.audit import SqlAudit
from store.briefings import SqlBriefings
from store.corrections import SqlCorrections
from store.exchanges import SqlExchanges
from store.feeds import SqlFeeds
from store.follows import SqlFollows
from store.inbox import SqlInbox
from store.items import SqlItems
from store.known import SqlKnown
from store.outbox import SqlOutbox
from store.passages import SqlPassages
from store.reports import SqlReports
from store.work import Work


class SqlUnit:
    def __init__(self, work: Work) -> None:
        self.articles = SqlArticles(work)
        self.reports = SqlReports(work)
        self.passages = SqlPassages(work)
        self.items = SqlItems(work)
        self.known = SqlKnown(work)
        self.inbox = SqlInbox(work)
        self.exchanges = SqlExchanges(work)
        self.follows = SqlFollows(work)
        self.corrections = SqlCorrections(work)
        self.audit = SqlAudit(work)
        self.feeds = SqlFeeds(work)
        self.briefings = SqlBriefings(work)
        self.outbox = SqlOutbox(work)
