"""A parsing process: takes jobs on standard input, gives results on standard output, until its input ends.

Run as `python -m bot.polling.worker`. It holds nothing that matters, so that it can be killed at any moment.
"""

from __future__ import annotations

import os
import resource
import sys
from typing import BinaryIO

from bot.errors import SourceError, TooLarge
from bot.model import FeedTrouble
from bot.polling.answers import Failure
from bot.polling.parsing import read_feed
from bot.polling.wire import HEAD, Job, Page, Result, head, job_of, lengths, result_text
from bot.reading.article import read_article

MEMORY = 1_000_000_000  # bytes of address space
HEAVY = "is too heavy to be read: it takes more time or memory than any feed should"


def main() -> None:
    """Work until there is no more to do."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints does not get between the results
    while (job := _next(incoming)) is not None:
        text = result_text(_result(job))
        outgoing.write(head(text) + text)
        outgoing.flush()


def _next(incoming: BinaryIO) -> Job | None:
    start = incoming.read(HEAD)
    if len(start) < HEAD:
        return None
    text, body = lengths(start)
    return job_of(incoming.read(text), incoming.read(body))


def _result(job: Job) -> Result:
    try:
        if job.page:
            article = read_article(job.body, content_type=job.content_type or "text/html")
            return Page(title=article.title, text=article.text)
        return read_feed(
            job.body,
            url=job.url,
            content_type=job.content_type,
            now=job.now,
            known=frozenset(job.known),
        )
    except TooLarge as error:
        return Failure(trouble=FeedTrouble.TOO_LARGE, words=str(error))
    except SourceError as error:
        return Failure(trouble=FeedTrouble.NO_FEED, words=str(error))
    except (MemoryError, RecursionError):
        return Failure(trouble=FeedTrouble.HEAVY, words=HEAVY)


if __name__ == "__main__":
    main()
