"""What feeds bring is read and stored in a process of its own: while one reads sentences, the other asks servers.

In one process the two would take turns on one processor. Lines of JSON go between them.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from threading import Lock, Timer
from types import TracebackType
from typing import IO, Any, Self

import structlog

from bot.bootstrap import build
from bot.bootstrap.ingest_lines import answer_line, answered, question_line, questioned
from bot.clock import SystemClock
from bot.config import Settings
from bot.errors import BriefingError
from bot.log import set_up
from bot.ports import Clock
from bot.reading.ingest import Ingestor
from bot.reading.items import Batch, Counts

_SECONDS = 60.0  # that a call may take, and for each item besides:
_FOR_EACH = 5.0
_NEEDED = {"store", "tracks", "feeds", "nlp"}  # of the settings; no secret among them

log = structlog.get_logger(__name__)


class IngestProcess:
    """The process, as its parent sees it; to be entered before use."""

    def __init__(self, settings: Settings, clock: Clock, *, seconds: float = _SECONDS) -> None:
        """A call takes `seconds` at most, and some for each item besides."""
        self._settings = settings.model_dump_json(include=_NEEDED)
        self._clock = clock
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._talking = Lock()

    def __enter__(self) -> Self:
        self._process = self._started()  # what it loads it loads while servers are asked
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Kill it: what it has not stored is read again."""
        process = self._process
        if process is not None:
            process.kill()  # whoever waits for it waits no longer
            with self._talking:
                _bury(process)

    def ingest_all(self, batches: Sequence[Batch]) -> Sequence[Counts]:
        """As the Ingestor does; one that broke is started again by the next call.

        Raises BriefingError in the words of whatever kept the process from it.
        """
        line = question_line(batches, self._clock.now())
        with self._talking:
            return answered(self._asked(line, sum(len(batch.items) for batch in batches)))

    def _asked(self, line: bytes, items: int) -> bytes:
        process = self._process = self._process or self._started()
        assert process.stdout is not None
        patience = Timer(self._seconds + _FOR_EACH * items, process.kill)
        patience.start()
        try:
            _send(process.stdin, line)
            answer = process.stdout.readline()
        except OSError:
            answer = b""
        finally:
            patience.cancel()
        if not answer.endswith(b"\n"):
            self._process = None
            _bury(process)
            raise BriefingError("the process that reads articles broke off")
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        command = (sys.executable, "-m", __name__)
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - ourselves
        with suppress(OSError):  # one that is dead already is noticed by whoever asks it
            _send(process.stdin, self._settings.encode() + b"\n")
        return process


def _bury(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    with suppress(OSError):
        process.communicate()


def main() -> None:
    """Read what comes on standard input, until it ends: then nobody is there any more to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints does not get between the answers
    set_up()
    settings = Settings.model_validate_json(sys.stdin.buffer.readline())
    ingestor = build(settings, SystemClock()).ingestor
    with suppress(BrokenPipeError):
        for line in sys.stdin.buffer:
            _send(outgoing, _answer(ingestor, line))


def _answer(ingestor: Ingestor, line: bytes) -> bytes:
    found: Sequence[Counts] | str
    try:
        found = ingestor.ingest_all(*questioned(line))
    except BriefingError as error:
        found = str(error)
    except Exception as error:
        log.exception("articles could not be read")
        found = f"articles could not be read: {type(error).__name__}"
    return answer_line(found)


def _send(stream: IO[Any] | None, line: bytes) -> None:
    assert stream is not None
    stream.write(line)
    stream.flush()


if __name__ == "__main__":
    main()
