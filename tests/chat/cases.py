"""Replies that every renderer is shown: those of every day, and those that would break one.

Each platform keeps what it makes of them as golden files; `any_reply` makes any number of others.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from typing import TypeVar

from bot.model import Action, Button, Citation, Picture, Reply

T = TypeVar("T")
_PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)

HOSTILE = (
    "<!channel> <!here|here> <@U0ALICE> <#C0DESK> <!subteam^S1> @everyone @here <@&1> <@1> "
    "<https://evil.example|https://bank.example> [x](https://evil.example) `code` **bold** "
    "\u202egnp.exe\u202c a\u200bb\u2066c\u2069 &lt;!channel&gt; ~~~ ||spoiler|| # head\n> quote\n```"
)
"""Words that would call people, make links or change the layout, wherever they are not made harmless."""

NEAT = Citation(
    url="https://news.example/2024/03/talks?id=7&page=2",
    title="Talks resume in Geneva",
    publisher="The Example",
    published=datetime(2024, 3, 1, 9, 30, tzinfo=UTC),
    quote="Military talks between the two sides resumed in Geneva on Thursday.",
)
UNDATED = Citation(
    url="https://other.example/a",
    title="",
    publisher="",
    published=None,
    quote="They had been suspended since August 2022.",
)
BUTTONS = (
    Button(action=Action.TIMELINE, label="Timeline", subject="us-china-mil"),
    Button(action=Action.SOURCES, label="Sources", subject="x-0123456789"),
    Button(action=Action.FOLLOW, label="Follow", subject="us-china-mil"),
    Button(action=Action.WRONG, label="Wrong?", subject="x-0123456789"),
)
AS_OF = datetime(2024, 3, 14, 6, 0, tzinfo=UTC)


def _citation(number: int, quote: str) -> Citation:
    return Citation(
        url=f"https://news.example/{number}",
        title=f"Report number {number}",
        publisher="The Example",
        published=datetime(2024, 1, 1 + number % 28, tzinfo=UTC),
        quote=quote,
    )


CASES = {
    "answer": Reply(
        headline="Talks last resumed on 29 February 2024, in Geneva.",
        body=("They had been suspended since August 2022.", "  Next planned: 4 April 2024."),
        citations=(NEAT, UNDATED),
        caveats=("The newest report is two weeks old.",),
        as_of=AS_OF,
        buttons=BUTTONS,
    ),
    "refusal": Reply(
        headline="The store does not say that.",
        body=("Nearest: talks were planned for 4 April 2024.",),
        as_of=AS_OF,
    ),
    "bare": Reply(headline="Nothing is planned."),
    "help": Reply(
        headline="What I understand",
        body=tuple(f"word {number} [track]: what it does" for number in range(12)),
        private=True,
    ),
    "timeline": Reply(
        headline="US\u2013China military talks, 2022 to 2024",
        body=tuple(f"{1 + n % 28} March 2023: round {n} took place in Geneva" for n in range(120)),
        buttons=BUTTONS[:2],
        picture=Picture(png=_PNG, alt="A line of rounds from 2022 to 2024", name="timeline.png"),
    ),
    "many_sources": Reply(
        headline="Forty reports tell of it.",
        citations=tuple(_citation(n, f"Sentence {n} tells of it. " * 20) for n in range(40)),
        caveats=("Sources disagree on the day.",),
        as_of=AS_OF,
        buttons=BUTTONS,
    ),
    "long_quotation": Reply(
        headline="It is told at length.", citations=(_citation(1, "A long sentence & more " * 200),)
    ),
    "hostile": Reply(
        headline=HOSTILE,
        body=(HOSTILE, "", "   " + HOSTILE),
        citations=(
            Citation(
                url="https://evil.example/a|b>c?x=<!channel>&y=1",
                title=HOSTILE,
                publisher=HOSTILE,
                published=AS_OF,
                quote=HOSTILE,
            ),
            Citation(
                url="javascript:alert(1)",
                title="Press me | now",
                publisher="x",
                published=None,
                quote="q",
            ),
        ),
        caveats=(HOSTILE,),
        as_of=AS_OF,
        buttons=(Button(action=Action.WRONG, label=HOSTILE, subject="<!channel>"),),
    ),
}

_LETTERS = (
    *"aZ 09.,*_~`|<>&@#!^:()[]\\\n\t'\"",
    "\u202e",
    "\u200b",
    "\u2066",
    "\ud800",
    "\U0001f600",
    "é",
)
_MARKS = (*HOSTILE.split(), "word", "@everyone", "<!channel>", "&amp;", "https://a.b")
_URLS = (
    "https://news.example/a",
    "http://news.example/a|b>c",
    "javascript:alert(1)",
    "https://a.example/" + "x" * 3_000,
    "https://exämple.org/ü?q=<!here>&b=`*`",
    "",
)
_LABELS = ("Timeline", HOSTILE, "", "x" * 200)
_SUBJECTS = ("", "us-china-mil", "x" * 80, "a:b <!here>")


def any_reply(seed: int) -> Reply:
    """A reply made from a number, with a liking for what breaks renderers: drawing a number is cheap."""
    draw = Random(seed)
    return Reply(
        headline=_text(draw),
        body=_several(draw, _text, 3, 100),
        citations=_several(draw, _any_citation, 3, 50),
        caveats=_several(draw, _text, 2, 30),
        as_of=draw.choice((None, AS_OF)),
        buttons=_several(draw, _button, 4, 30),
    )


def _several(draw: Random, one: Callable[[Random], T], few: int, many: int) -> tuple[T, ...]:
    """Some of a kind; sometimes a great many of the same."""
    if draw.random() < 0.9:
        return tuple(one(draw) for _ in range(draw.randint(0, few)))
    return (one(draw),) * draw.randint(1, many)


def _text(draw: Random) -> str:
    kind = draw.random()
    if kind < 0.4:
        return "".join(draw.choices(_LETTERS, k=draw.randint(0, 40)))
    words = " ".join(draw.choices(_MARKS, k=draw.randint(0, 8)))
    if kind < 0.95:
        return words
    return (words + draw.choice(("", " "))) * draw.randint(1, 1 + 4_000 // (len(words) + 1))


def _any_citation(draw: Random) -> Citation:
    end = "".join(draw.choices(_LETTERS, k=draw.randint(0, 20)))
    return Citation(
        url=draw.choice((*_URLS, f"https://h.example/{end}")),
        title=_text(draw),
        publisher=_text(draw),
        published=draw.choice((None, AS_OF)),
        quote=_text(draw),
    )


def _button(draw: Random) -> Button:
    return Button(
        action=draw.choice(tuple(Action)),
        label=draw.choice(_LABELS),
        subject=draw.choice(_SUBJECTS),
    )
