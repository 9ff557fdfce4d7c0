"""The parser's steps, taken for many sentences at once under the interpreter's lock.

spaCy lets go of the lock for its own loop, and its compiled functions then take and leave it again several
times for every word of every sentence, to look whether something went wrong: that is half of the parser's
time. The same steps, asked for one round after the other by those who hold the lock, need none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parsed

_GREEDY = 1  # as many readings of a sentence are followed at a time


def takes_steps(pipe: Any) -> bool:
    """Whether a component is a parser that goes from state to state and follows one reading."""
    wanted = ("moves", "transition_states", "set_annotations")
    return all(hasattr(pipe, name) for name in wanted) and pipe.cfg.get("beam_width") == _GREEDY


def take_steps(parser: Any, documents: Sequence[Parsed]) -> None:
    """Put heads and labels into the documents, as the parser's own `pipe` would."""
    states = parser.moves.init_batch(documents)
    open_ones = [state for state in states if not state.is_final()]
    if open_ones:
        model = parser.model.predict(documents)
        score = _scores_of(model, masked=bool(parser.model.attrs.get("unseen_classes", True)))
        while open_ones:
            open_ones = parser.transition_states(open_ones, score(open_ones))
        model.clear_memory()
    parser.set_annotations(documents, states)


def _scores_of(model: Any, *, masked: bool) -> Callable[[Sequence[Any]], Any]:
    """What each next step of each state is worth: as the model says it, without looking for a mask of steps
    that were never learnt where there is none."""
    if masked or model.vec2scores is None:
        return cast("Callable[[Sequence[Any]], Any]", model.predict)
    hidden, upper = model.state2vec, model.vec2scores
    return lambda states: upper.predict(hidden.predict(model.get_token_ids(states)))
