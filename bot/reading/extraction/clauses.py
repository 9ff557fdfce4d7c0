"""A parsed sentence cut into clauses: one verb each, with the words that belong to it alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.lexicon.dialogue import VerbSense, dialogue_lexicon

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Doc, Token

_CLAUSAL = {
    "ROOT",
    "ccomp",
    "advcl",
    "relcl",
    "conj",
    "acl",
    "pcomp",
    "xcomp",
    "parataxis",
    "csubj",
    "dep",
}
_PARTICLE_REACH = 8  # words between a verb and its particle: "called a series of contacts off"


@dataclass(slots=True)
class Clause:
    """One verb and what depends on it directly; `parent` is the clause that governs it.

    For a sentence without any verb there is one clause whose verb is the root word.
    """

    verb: Token
    relation: str
    parent: Clause | None = None
    tokens: list[Token] = field(default_factory=list)
    _senses: tuple[VerbSense, ...] | None = field(default=None, repr=False, compare=False)
    _classes: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    _negated: bool | None = field(default=None, repr=False, compare=False)

    @property
    def senses(self) -> tuple[VerbSense, ...]:
        """The senses of the verb whose particles stand in the clause; those with particles win."""
        if self._senses is None:  # asked for dozens of times
            self._senses = _senses_of(self.verb)
            self._classes = frozenset(sense.sense for sense in self._senses)
        return self._senses

    def is_a(self, *classes: str) -> bool:
        return bool(self.senses) and not self._classes.isdisjoint(classes)

    @property
    def subject(self) -> Token | None:
        """The subject, looked up in governing clauses for infinitives and conjoined verbs."""
        for child in self.verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child
        if self.relation in ("xcomp", "conj") and self.parent is not None:
            return self.parent.subject
        if self.relation in ("relcl", "acl") and self.verb.head != self.verb:
            return self.verb.head
        return None

    @property
    def passive(self) -> bool:
        return any(child.dep_ in ("auxpass", "nsubjpass") for child in self.verb.children) or (
            self.relation == "acl" and self.verb.tag_ == "VBN"
        )

    @property
    def negated(self) -> bool:
        if self._negated is None:
            self._negated = self._denied()
        return self._negated

    def _denied(self) -> bool:
        subject = self.subject
        nobody = subject is not None and any(
            t.lower_ in ("neither", "no", "nobody", "none", "nothing")
            for t in (subject, *subject.children)
        )
        return (
            nobody
            or any(
                child.dep_ == "neg" or child.lower_ in ("never", "not", "n't")
                for child in self.verb.children
            )
            or any(
                t.lower_ == "longer" and t.i > 0 and t.nbor(-1).lower_ == "no" for t in self.tokens
            )
        )


def _senses_of(verb: Token) -> tuple[VerbSense, ...]:
    found = dialogue_lexicon().verbs.get(verb.lower_, ())
    after = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 1 + _PARTICLE_REACH]]
    held = [sense for sense in found if _in_order(sense.particles, after)]
    longest = max((len(sense.particles) for sense in held), default=0)
    return tuple(sense for sense in held if len(sense.particles) == longest)


def _in_order(particles: tuple[str, ...], words: list[str]) -> bool:
    rest = iter(words)
    return all(particle in rest for particle in particles)


def _opens_clause(token: Token) -> bool:
    if token.dep_ == "ROOT":
        return True
    verbal = token.tag_.startswith("VB")
    return (
        verbal
        and token.dep_ in _CLAUSAL
        and not (token.dep_ == "conj" and not token.head.tag_.startswith("VB"))
    )


def clauses_of(doc: Doc) -> tuple[list[Clause], dict[int, Clause]]:
    """The clauses of a one-sentence document, and the clause of each token by its index."""
    clauses = {t.i: Clause(verb=t, relation=t.dep_) for t in doc if _opens_clause(t)}
    owner: dict[int, Clause] = {}
    for token in doc:
        node = token
        while node.i not in clauses and node.head != node:
            node = node.head
        owner[token.i] = clauses.get(node.i) or next(iter(clauses.values()))
        owner[token.i].tokens.append(token)
    for clause in clauses.values():
        if clause.verb.head != clause.verb:
            clause.parent = owner[clause.verb.head.i]
    return list(clauses.values()), owner
