"""The one error tree. A class's docstring is its default message; what a user can do stands in it."""

from __future__ import annotations


class BriefingError(Exception):
    """Something went wrong."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (type(self).__doc__ or "").strip().splitlines()[0])


class ConfigError(BriefingError):
    """The configuration cannot be used; run `backchannel check` to see every fault in it."""


class SourceError(BriefingError):
    """A source could not be read."""


class ParseError(SourceError):
    """What was read is neither a feed nor an article."""


class TooLarge(SourceError):
    """What was read is larger than the limit."""


class QuestionError(BriefingError):
    """The question cannot be read; ask it in one or two sentences."""


class RequestError(BriefingError):
    """That cannot be done as it was said."""

    def __init__(self, message: str = "", *hints: str) -> None:
        """`hints` are lines that say what to do instead."""
        super().__init__(message)
        self.hints = hints


class ModelMissing(BriefingError):
    """The language model named in [nlp] is not installed; run `make run` once, or correct the name."""


class StoreError(BriefingError):
    """The store failed."""


class StoreUnavailable(StoreError):
    """The store cannot be reached or written; check [store] url and the rights on the file."""


class SchemaMismatch(StoreError):
    """The database is of another version; run `backchannel db upgrade`, or use the newer program."""


class Conflict(StoreError):
    """That is in the store already."""


class PlatformError(BriefingError):
    """A chat platform failed."""


class PlatformRefused(PlatformError):
    """A chat platform refuses the token; correct it and start again."""


class PlatformAway(PlatformError):
    """A chat platform cannot be reached just now; trying on."""


class DeliveryError(PlatformError):
    """A message could not be delivered."""


class TransientDelivery(DeliveryError):
    """A message could not be delivered just now; it is tried again.

    `retry_after` is how many seconds the platform asked to wait, if it did. `ambiguous` says that the
    message may have arrived all the same: the answer was lost.
    """

    def __init__(
        self, message: str = "", *, retry_after: float | None = None, ambiguous: bool = False
    ) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.ambiguous = ambiguous


class PermanentDelivery(DeliveryError):
    """A message was refused for good; `check --online` says what is missing."""


class DestinationRefused(PermanentDelivery):
    """A channel takes no messages of ours; `check --online` says what is missing."""
