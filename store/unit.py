"""The repositories inside one transaction: the port `Unit`."""

from __future__ import annotations

from store.articles import SqlArticles
from store.items import SqlItems
from store.passages import SqlPassages
from store.reports import SqlReports
from store.work import Work


class SqlUnit:
    def __init__(self, work: Work) -> None:
        self.articles = SqlArticles(work)
        self.reports = SqlReports(work)
        self.passages = SqlPassages(work)
        self.items = SqlItems(work)
