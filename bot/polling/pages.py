"""The pages behind items: fetched under the same rules as feeds where a feed gives a summary alone."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.model import FeedTrouble
from bot.polling.answers import Failure, refusal
from bot.polling.feed import Feed, FullText
from bot.polling.fetching import PAGES, Fetcher
from bot.polling.turns import origin
from bot.polling.wire import Job, Page
from bot.polling.workers import Workers
from bot.reading.items import Item
from bot.reading.parsed import Entry

MOST = 20
"""How many pages one reading of a feed fetches at most: the newest items come first in nearly all feeds."""
_SECONDS = 15.0  # until items are taken as the feed gave them
_WHOLE = 1_200  # characters: a summary as long as that is the article
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|read more|continue reading)\W*\Z", re.IGNORECASE)
_HOPELESS = frozenset([FeedTrouble.UNREACHABLE, FeedTrouble.ADDRESS, FeedTrouble.SLOW])

Relevant = Callable[[str, Feed], bool]
"""Whether the article behind these words may concern a track that the feed serves."""


def wants_page(feed: Feed, entry: Entry, relevant: Relevant) -> bool:
    """Whether an item's page is to be fetched. Items of a feed in a file are taken as they are."""
    if feed.full_text is FullText.NEVER or not entry.link:
        return False
    if feed.full_text is FullText.ALWAYS:
        return True
    brief = entry.summary_only and (len(entry.text) < _WHOLE or bool(_CUT.search(entry.text)))
    return brief and not feed.is_file and relevant(f"{entry.title}. {entry.text}", feed)


class Pages:
    """Puts the text of its page into an item."""

    def __init__(self, fetcher: Fetcher, workers: Workers) -> None:
        self._fetcher = fetcher
        self._workers = workers

    async def filled(
        self, items: Sequence[Item], wanted: Sequence[bool], now: datetime
    ) -> list[Item]:
        """The items, each with its text from the better of feed and page, and a word on which it was."""
        chosen = [n for n, wants in enumerate(wanted) if wants][:MOST]
        by_server: defaultdict[str, list[int]] = defaultdict(list)
        for n in chosen:
            by_server[origin(items[n].link)].append(n)
        done = {
            n: replace(items[n], text_from="the feed: its page did not come in time")
            for n in chosen
        }
        lanes = [
            asyncio.create_task(self._lane([(n, items[n]) for n in numbers], done, now))
            for numbers in by_server.values()
        ]
        if lanes:
            await asyncio.wait(lanes, timeout=_SECONDS)
            for lane in lanes:
                lane.cancel()
            await asyncio.gather(*lanes, return_exceptions=True)
        return [done.get(n, item) for n, item in enumerate(items)]

    async def _lane(
        self, numbered: Sequence[tuple[int, Item]], done: dict[int, Item], now: datetime
    ) -> None:
        """The pages of one server, one after the other; none after one that could not be had at all."""
        for n, item in numbered:
            page = await self._page(item.link, now)
            if isinstance(page, Failure):
                done[n] = replace(item, text_from=f"the feed: its page {page.words}")
                if page.trouble in _HOPELESS:
                    for m, other in numbered:
                        if m > n:
                            done[m] = replace(other, text_from=done[n].text_from)
                    return
            elif len(page.text) > len(item.text):
                done[n] = replace(item, text=page.text, text_from="its page")
            else:
                done[n] = replace(item, text_from="the feed: its page says no more")

    async def _page(self, link: str, now: datetime) -> Page | Failure:
        answer = await self._fetcher.get(link, accept=PAGES)
        if isinstance(answer, Failure):
            return answer
        if answer.status != 200:
            return refusal(answer.status)
        kind = answer.headers.get("content-type", "")
        if kind and not re.match(r"\s*(?:text/|application/xhtml)", kind, re.IGNORECASE):
            return Failure(trouble=FeedTrouble.STATUS, words=f"is no text ({kind[:50]})")
        job = Job(page=True, url=answer.url, content_type=kind, now=now, body=answer.body)
        result = await self._workers.run(job)
        if isinstance(result, Page | Failure):
            return result
        return Failure(trouble=FeedTrouble.NO_FEED, words="could not be read")
