"""The console as a chat: what goes in as a line comes out as a reply, whatever was typed."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.console import GREETING, LONGEST_LINE, Console, neutral, render
from bot.model import Action, Button, Citation, IncomingMessage, Picture, Reply

NOW = datetime(2024, 4, 1, 12, tzinfo=UTC)
LINK = "https://quay.invalid/" + "a-very-long-link-" * 8


@dataclass
class Parrot:
    """An assistant that repeats what it hears, and remembers it."""

    heard: list[IncomingMessage] = field(default_factory=list)

    def handle(self, message: IncomingMessage) -> Reply:
        self.heard.append(message)
        return Reply(headline=f"You said: {message.text[:50]}")


class Standstill:
    def now(self) -> datetime:
        return NOW


def talk(lines: str, *, terminal: bool = False) -> tuple[str, Parrot]:
    """What is written for these lines, and what the assistant heard."""
    parrot, out = Parrot(), io.StringIO()
    console = Console(
        assistant=parrot,
        clock=Standstill(),
        lines=io.StringIO(lines),
        out=out,
        width=80,
        terminal=terminal,
    )
    console.converse()
    return out.getvalue(), parrot


def reply() -> Reply:
    cited = Citation(
        url=LINK,
        title="Herring again",
        publisher="Quay",
        published=datetime(2024, 3, 6, 9, tzinfo=UTC),
        quote="Fisheries talks between Norway and Iceland resumed on Tuesday in Bergen, the Norwegian ministry said.",
    )
    return Reply(
        headline="5 March 2024: resumption.",
        body=("In Bergen.",),
        citations=(cited,),
        caveats=("one source",),
        as_of=NOW,
    )


def test_each_line_is_a_message_of_its_own() -> None:
    """The moment of asking is that of the line, and blank lines ask nothing."""
    said, parrot = talk("one\n\n  two  \n")
    assert [m.text for m in parrot.heard] == ["one", "two"]
    assert len({m.message_id for m in parrot.heard}) == 2
    assert parrot.heard[0].received == NOW
    assert said == "You said: one\n\nYou said: two\n\n"


def test_a_last_line_without_an_end_counts() -> None:
    """`printf question | …` is a question too."""
    assert [m.text for m in talk("when?")[1].heard] == ["when?"]


def test_no_input_is_a_clean_end() -> None:
    """Nothing in, nothing out."""
    assert talk("") == ("", Parrot())


def test_greeting_and_prompt_are_for_terminals() -> None:
    """In a pipe they would be noise in front of every answer."""
    said, _ = talk("one\n", terminal=True)
    assert said.startswith(GREETING + "\n> ")
    assert said.endswith("> \n")


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("word", ["quit", "exit", "QUIT"])
def test_quit_leaves_at_a_terminal_and_in_a_pipe(word: str, terminal: bool) -> None:
    """What comes after is not read, and no answer is made up for the word itself."""
    assert talk(f"{word}\nlater\n", terminal=terminal)[1].heard == []


@pytest.mark.parametrize("length", [LONGEST_LINE + 1, 2 * LONGEST_LINE, 3 * LONGEST_LINE + 7])
def test_a_line_without_end_is_not_swallowed_whole(length: int) -> None:
    """The line after it is read as usual."""
    said, parrot = talk("x" * length + "\nnext\n")
    assert [m.text[:5] for m in parrot.heard] == ["next"]
    assert "longer than" in said


def test_a_line_of_just_the_limit_is_read() -> None:
    """The limit is what may still be read."""
    assert [len(m.text) for m in talk("x" * LONGEST_LINE + "\nnext\n")[1].heard] == [
        LONGEST_LINE,
        4,
    ]


def test_a_reply_reads_from_top_to_bottom() -> None:
    """Headline, support, quotation with its source, what to bear in mind."""
    lines = render(reply(), 80).splitlines()
    assert lines[:2] == ["5 March 2024: resumption.", "In Bergen."]
    quoted = [line for line in lines if line.startswith("    ")]
    assert quoted[0].startswith("    “Fisheries talks")
    assert quoted[-2:] == ["    Quay, 6 March 2024", f"    {LINK}"]
    assert lines[-2:] == [
        "Note: one source",
        "As of 1 April 2024, the newest article taken into account.",
    ]


@pytest.mark.parametrize("width", [1, 40, 60, 10_000])
def test_lines_fit_the_terminal_and_links_stay_whole(width: int) -> None:
    """A broken link cannot be opened."""
    lines = render(reply(), width).splitlines()
    assert f"    {LINK}" in lines
    assert all(len(line) <= max(40, min(width, 100)) for line in lines if LINK not in line)


def test_a_quotation_without_date_or_link_says_so() -> None:
    """Not every article tells who and when."""
    bare = Citation(url="", title="", publisher="", published=None, quote="Talks resumed.")
    assert render(Reply(headline="x", citations=(bare,)), 80).endswith(
        "“Talks resumed.”\n    no date given"
    )


def test_a_picture_is_a_command_and_buttons_are_nothing() -> None:
    """A terminal shows neither; what draws the picture can be typed."""
    picture = Picture(png=b"png", alt="a line", name="herring.png")
    button = Button(action=Action.TIMELINE, label="Timeline", subject="herring")
    said = render(Reply(headline="x", picture=picture, buttons=(button,)), 80)
    assert said == "x\n\nAs a picture: backchannel timeline herring --png herring.png"


def test_a_run_is_a_conversation_of_its_own() -> None:
    """What was asked an hour ago, in another run, is not followed; what was asked above is."""
    _, parrot = talk("one\ntwo\n")
    assert len({message.thread for message in parrot.heard}) == 1
    assert parrot.heard[0].thread


def test_nothing_in_a_reply_can_drive_the_terminal() -> None:
    """Feeds are written by others, and a terminal obeys what it is shown."""
    evil = "a\x1b[2J\x07\u202eb\u200b\u2066c\r\nd\x9b31m\ud800"
    bad = Citation(url=evil, title=evil, publisher=evil, published=None, quote=evil)
    said = render(Reply(headline=evil, body=(evil,), citations=(bad,), caveats=(evil,)), 80)
    assert not set(said) & set("\x1b\x07\u202e\u200b\u2066\r\x9b\ud800")


@given(st.text())
def test_any_text_becomes_harmless_and_printable(text: str) -> None:
    """No text, however it was made, leaves a control character or a line break behind."""
    said = neutral(text)
    assert said.replace("\N{NO-BREAK SPACE}", " ").isprintable() or all(
        char.isprintable() or not char.isspace() for char in said
    )
    said.encode("utf-8")
    assert len(said.splitlines()) <= 1
