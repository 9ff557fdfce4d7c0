"""Whether what follows a connecting word is the reason asked for, or only stands behind such a word.

"After they had resumed" places a break in time and gives no reason for it; "since they could still ring each
other up" explains what was *not* cut; "because they had not come" only tells again that they stayed away.
"""

from __future__ import annotations

import re

from bot.reading.extraction.causes import cause_in

_ABSENCE = (
    r"skip(?:s|ped|ping)?|boycott\w*|miss(?:es|ed|ing)?|absent|absence|no-shows?|stay(?:s|ed|ing)? (?:away|home|at home)"
    r"|(?:not|n't|never|refus\w+ to|declin\w+ to) (?:come|go|attend|turn up|show up|take part|travel|appear|join|been there|sent|send)"
)
_ABSENT = re.compile(rf"\b(?:{_ABSENCE})\b", re.IGNORECASE)
_EMPTY_ABSENCE = re.compile(
    r"\b(?:not|n't|never) (?:come|gone|attended|turned up|shown up|taken part|travelled|appeared|joined|been there)\b"
    r"|\b(?:was|were|had) (?:stayed away|absent|missing)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"^(?:just |only |even |shortly |hours |days |weeks |months |a (?:day|week|month|few \w+) )*(?:after|as|when|following|since|while)\s+"
    r"(?:(?:the|their|its|his|her|a|an|both|two|three|four|five|six|many|several|some|most|day|days|week|weeks|hours|long|long-stalled|stalled|further|more|new|sides?|parties|talks|negotiations?|negotiators?|contacts?|dialogue"
    r"|sessions?|rounds?|meetings?|they|it|he|she|these|had|have|has|were|was|been|of|got|gone|going|start(?:ed|ing)?|beg(?:un|an|inning)|open(?:ed|ing)?|resum(?:ed|ing|ption)|return(?:ed|ing)?|restart(?:ed|ing)?|reopen(?:ed|ing)?|under|way|underway|again|once|back|to|at|on|in"
    r"|table|bargaining|face|here|there|present|held|holding|met|meeting|sat|sitting|down|together|barely|only|just|last|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|evening|night|afternoon|yesterday|weekend)[\s,.]*)+$",
    re.IGNORECASE,
)
_CONVENED = re.compile(
    r"^(?:\w+ ){0,4}?(?:after|when|as|since) (?:[\w'-]+ ){1,6}?had (?:begun|started|opened|convened|gathered|met|assembled|arrived|resumed|returned|reconvened|sat down|come together|got under way)\b",
    re.IGNORECASE,
)
_INDIRECT = re.compile(
    r"\b(?:say|says|said|know|knows|known|knew|clear|sure|certain|tell|tells|told|ask|asked|asks|wonder|wondered|decide|decided|determine|predict|settle|agree|agreed)(?: on)?\s*$",
    re.IGNORECASE,
)
_SPARED = re.compile(
    r"\bnot (?:every|all|each|entirely|wholly|completely|quite)\b|\b(?:could|can|may|might) still\b|\b(?:remain(?:s|ed)?|kept?|stay(?:s|ed)?) open\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\n|(?<=[a-z])[.?!]\s")  # what comes behind the first sentence is another
_WHEN = re.compile(r"(?:when|as to|since when)\b", re.IGNORECASE)
_ASIDE = re.compile(r",\s+(?:which|who|whose|whom|where)\b[^,;:–—]*$", re.IGNORECASE)


_NO_REASON = re.compile(
    r"\bwithout (?:giving|providing|offering|stating|specifying|elaborating on|citing)(?: \w+){0,5}? (?:reasons?|explanation)"
    r"|\b(?:did|does|do|would|could)(?: not|n['\u2019]t)(?:, however,)?(?: \w+)? (?:give|provide|offer|state|specify|elaborate|say|explain|disclose|know)"
    r"(?: \w+){0,4}? (?:reasons?|why|explanation)"
    r"|\b(?:gave|gives|giving|offered|offering|provided|providing|cited|citing) no (?:\w+ )?(?:reasons?|explanation)"
    r"|\bno (?:\w+ )?(?:reasons?|explanation) (?:was|were|has been|have been|had been) (?:\w+ )?(?:given|offered|provided|cited)"
    r"|\bdeclin(?:ed|es|ing) to (?:say|explain|give)(?: \w+){0,3}? (?:why|reasons?)"
    r"|\b(?:not (?:immediately |yet )?clear|unclear) why",
    re.IGNORECASE,
)


def withholds_reason(sentence: str) -> bool:
    """ "Did not give any reason for the delay", "it is unclear why": the reason is named only to be left out."""
    if _NO_REASON.search(sentence) is None:
        return False
    rest = cause_in(_NO_REASON.sub(" ", sentence))
    return rest is None or not rest[1]


def gives_reason(sentence: str, question: str) -> bool:
    """Whether the cause in a sentence can be the reason that a question asks for; so where it has none to judge."""
    if withholds_reason(sentence):
        return False
    found = cause_in(sentence)
    if found is None:
        return True
    span, _ = found
    clause, ahead = _FIRST.split(span.of(sentence))[0], sentence[: span.start]
    if _CONVENED.match(clause) or (_INDIRECT.search(ahead) and _WHEN.match(clause)):
        return False
    if _AGAIN.match(clause.strip()) or _SPARED.search(f"{ahead[-80:]} {clause[:60]}"):
        return False
    if _ABSENT.search(question) and _EMPTY_ABSENCE.search(clause) and len(clause.split()) < _SHORT:
        return False
    return not _ASIDE.search(ahead)


_SHORT = 9  # words; a longer clause of absence tells more than the absence
