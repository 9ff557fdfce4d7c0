"""Markdown as far as articles use it: front matter, headings, lists, links and emphasis."""

from __future__ import annotations

import re

_FENCE = re.compile(r"(?:---|\+\+\+)\Z")
_FIELD = re.compile(r"([A-Za-z_-]{1,40})\s{0,5}[:=]\s?(.*)")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\n]{0,1000}\)")
_LINK = re.compile(
    r"\[([^\[\]\n]{1,300})\]\((?:https?:|mailto:|/|#|\.)[^()\s]{0,1000}(?: \"[^\"\n]{0,200}\")?\)"
)
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,300})\]\[[\w -]{0,40}\](?!\w)")
_DEFINITION = re.compile(r"\[[\w -]{1,40}\]: \S+.*\Z")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])")
_BULLET = re.compile(r"[*+-] (?=\S)")
_HEADING = re.compile(r"#{1,6} +")
_LONGEST_HEAD = 100


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """Split the leading block of `key: value` lines between fences from the body; keys in small letters."""
    lines = text.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    if not lines or not _FENCE.match(lines[0].strip()):
        return {}, text
    fence = lines[0].strip()
    fields: dict[str, str] = {}
    for number, line in enumerate(lines[1:_LONGEST_HEAD], 1):
        if line.strip() == fence:
            return fields, "\n".join(lines[number + 1 :])
        match = _FIELD.match(line.strip())
        if match:
            fields[match[1].lower()] = match[2].strip().strip("\"'")
    # A rule above the text, not front matter.
    return {}, text


def plain(body: str) -> str:
    """The text of a Markdown body with its marks taken off and its words kept; editor's brackets stay."""
    lines = (_line(line) for line in body.split("\n"))
    return re.sub(r"\n\n+", "\n\n", "\n".join(lines)).strip("\n")


def _line(line: str) -> str:
    line = line.strip()
    while line.startswith(">"):
        line = line[1:].lstrip()
    if _DEFINITION.match(line):
        return ""
    if _HEADING.match(line):
        # A heading is a paragraph of its own even where no empty line parts it.
        return "\n" + _HEADING.sub("", line, count=1).rstrip("# ") + "\n"
    line = _BULLET.sub("\u2022 ", line, count=1) if _BULLET.match(line) else line
    if "[" in line:
        line = _IMAGE.sub(r"\1", line)
        line = _LINK.sub(r"\1", line)
        line = _REFERENCE.sub(r"\1", line)
    if "*" in line or "_" in line:
        line = _STRONG.sub(r"\2", line)
        line = _EMPHASIS.sub(r"\2", line)
    return line
