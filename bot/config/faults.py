"""Say what is wrong with a configuration: every fault with its file, its key and its remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from bot.config.values import Bad, nearest
from bot.errors import ConfigError
from bot.log import redact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import ErrorDetails

Location = tuple[int | str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with a configuration; `key` is dotted, such as `tracks[1].parties`."""

    file: str
    key: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}: {self.key}" if self.key else self.file
        return f"{place}: {self.problem}; {self.remedy}"


class InvalidConfig(ConfigError):
    """The configuration cannot be used; its message is one line a fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def dotted(location: Location) -> str:
    """Write a place in the file as a key: ("tracks", 1, "name") is `tracks[1].name`."""
    key = ""
    for step in location:
        key += f"[{step}]" if isinstance(step, int) else f".{step}"
    return key.removeprefix(".")


def of_errors(file: str, model: type[BaseModel], errors: Iterable[ErrorDetails]) -> Iterator[Fault]:
    """Turn what pydantic found into faults."""
    for error in errors:
        if error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]:
            continue  # long enough, but for entries that have faults of their own
        problem, remedy = _words(model, error)
        yield Fault(file=file, key=dotted(error["loc"]), problem=problem, remedy=remedy)


_TYPES = {
    "string_type": ("is not a text", "put it in quotes"),
    "bool_type": ("is neither true nor false", "write true or false, without quotes"),
    "float_type": ("is not a number", "write a number without quotes"),
    "finite_number": ("is not a number", "write a number without quotes"),
    "tuple_type": ("is not a list", "put it in square brackets"),
    "model_type": ("is not a table", "write it as a table of keys and values"),
    "string_too_short": ("is empty", "fill it in or leave the line out"),
}


def _words(model: type[BaseModel], error: ErrorDetails) -> tuple[str, str]:
    """The problem and the remedy of one error."""
    kind, where, context = error["type"], error["loc"], error.get("ctx", {})
    bad = context.get("error")
    if isinstance(bad, Bad):
        return bad.problem, bad.remedy
    if kind == "extra_forbidden":
        return "is no known key", _known_key(model, where)
    if kind == "missing":
        return "is missing", "add it"
    if kind == "literal_error":
        return _one_of(error["input"], str(context["expected"]))
    if kind == "too_short":
        return f"has fewer than {context['min_length']} entries", "name both sides of the dialogue"
    if kind == "greater_than":
        return "is not above zero", "write a number above zero"
    if kind == "string_pattern_mismatch":
        return f"is {shown(error['input'])}", "write letters, digits, - and _ alone"
    if kind in {"tuple_type", "model_type"} and len(where) == 1:
        brackets = f"[[{where[0]}]]" if kind == "tuple_type" else f"[{where[0]}]"
        return _TYPES[kind][0], f"head it with {brackets}"
    return _TYPES.get(kind, (error["msg"], "see config.example.toml"))


def _one_of(value: object, expected: str) -> tuple[str, str]:
    """Name the choices, the one that was probably meant first."""
    words = expected.replace("'", "").replace(" or ", ", ").split(", ")
    choices = "choose " + ", ".join(words)
    remedy = nearest(value, words, choices) if isinstance(value, str) else choices
    return f"cannot be {shown(value)}", remedy


def _known_key(model: type[BaseModel], where: Location) -> str:
    """The nearest valid name to an unknown key, or all of them."""
    key = str(where[-1])
    names = _fields(model, where[:-1])
    for suffix in ("token", "secret", "password"):
        if key.endswith(suffix) and f"{key}_file" in names:
            return f'keep it in a file of its own and name that as "{key}_file"'
    return nearest(key, names, "known here: " + ", ".join(names))


def _fields(model: type[BaseModel], where: Location) -> list[str]:
    """The names that are valid at a place of the file."""
    current: type[BaseModel] | None = model
    for step in where:
        if current is not None and isinstance(step, str):
            field = current.model_fields.get(step)
            current = _model_in(field.annotation) if field else None
    return list(current.model_fields) if current else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `tuple[Track, ...]` or `Slack | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((found for found in inner if found), None)


def shown(value: object) -> str:
    """A value as a message may show it: short and without secrets."""
    text = redact(str(value))
    return f'"{text[:57]}…"' if len(text) > 60 else f'"{text}"'
