"""The words that make what they govern less than real: of plans, wishes, denial, hearsay and near misses."""

from __future__ import annotations

FUTURE = {"will", "shall", "'ll", "wo", "would", "wo n't"}
POSSIBLE = {"could", "may", "might", "can", "should", "must", "ought"}
PLANNING_NOUNS = {"plan", "plans", "schedule", "programme", "program", "date", "dates", "agenda"}
WISHING_NOUNS = {
    "proposal", "proposals", "offer", "offers", "invitation", "invitations", "request", "requests", "hope",
    "hopes", "call", "calls", "appeal", "appeals", "idea", "prospect", "prospects", "possibility", "chance",
    "chances", "readiness", "willingness", "desire", "bid", "wish", "condition", "conditions", "need",
    "talk", "speculation", "suggestion", "suggestions", "effort", "efforts", "attempt", "attempts", "intention", "plea", "pleas", "demand", "demands",
    "drive", "pressure", "recommendation", "recommendations",
}  # fmt: skip
WEIGHING_NOUNS = {  # "stressed the importance of holding talks": not that they were held
    "importance", "necessity", "urgency", "value", "benefit", "benefits", "merit", "merits", "advantage", "advantages",
    "feasibility", "wisdom", "purpose", "point",
}  # fmt: skip
PLANNED_ADJECTIVES = {
    "planned",
    "scheduled",
    "upcoming",
    "forthcoming",
    "rescheduled",
    "coming",
    "future",
    "impending",
}
PROPOSED_ADJECTIVES = {
    "possible",
    "proposed",
    "potential",
    "suggested",
    "hoped-for",
    "prospective",
    "eventual",
    "likely",
}
WILLING = {
    "willing",
    "ready",
    "open",
    "prepared",
    "keen",
    "eager",
    "able",
    "likely",
    "welcome",
    "unlikely",
}
DUE = {
    "due",
    "set",
    "scheduled",
    "slated",
    "planned",
    "fixed",
    "bound",
    "expected",
    "pencilled",
    "penciled",
    "booked",
}
REPORTEDLY = {"reportedly", "allegedly", "supposedly", "purportedly", "rumoured", "rumored"}
CAUSATIVE = {
    "caused", "led", "prompted", "forced", "allowed", "made", "let", "helped", "got", "enabled", "drove", "brought", "saw",
    "used", "managed", "pushed", "moved",
}  # fmt: skip
DOUBTFUL = frozenset(
    "unlikely doubtful improbable impossible unthinkable doubt doubts doubted".split()
)
DENYING = ("deny", "deni", "refut", "dismiss", "rebut")
FAILING = {"failure", "refusal", "inability", "reluctance", "unwillingness"}
ACCUSING = ("accus", "blam", "charg", "suspect")
HEARSAY = {
    "report",
    "reports",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "claim",
    "claims",
    "allegation",
    "allegations",
}
NEARLY = frozenset("close closer near nearer verge brink point cusp edge eve short instead".split())
# "Obstacles to holding the meeting", "a precondition for getting talks under way": not yet.
HINDERING = frozenset(
    "obstacle obstacles barrier barriers hurdle hurdles impediment impediments hindrance threat precondition preconditions "
    "prerequisite alternative alternatives difficulty difficulties path road way ways step steps key aim goal interest".split()
)
AGREED_ON = frozenset(
    "agreement consensus accord deal understanding decision pact arrangement".split()
)
"""An agreement on doing something: it is to come."""
NOT_YET = frozenset({"until", "till", "before", "once", "after", "when", "while"})
TOWARDS = {"for", "toward", "towards", "about"}
# "Decided to suspend": deciding it does it, where resuming takes two.
DECIDED = frozenset("decided chose opted elected resolved voted moved proceeded".split())
TURNED_OFF = ("suspend", "cancel", "postpone")
NEVERTHELESS = ("continue", "begin", "start", "manage", "help", "come", "be")
