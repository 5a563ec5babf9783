"""The screening of a call: the engine of door 2 on answers about somebody whom nobody names.

No date that could point somebody out goes in: the day of the act is taken to be the day of the call.
"""

from __future__ import annotations

from datetime import date

from django.http import QueryDict

from samsyn.packs.load import load_pack
from samsyn.screening.case import Case
from samsyn.screening.result import Result
from samsyn.screening.screen import screen
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.consult.models import Answers, Version
from samsyn.web.language import current
from samsyn.web.screen.form import Form
from samsyn.web.screen.state import GIVEN, YES, Said, State, case_of

AGES: dict[str, tuple[str, ...]] = {
    "under_15": ("victim_under_18", "victim_under_15"),
    "15_17": ("victim_under_18",),
}
"""What an age now says for certain of the age at an act before: younger is yes. Older says nothing: never no."""


def implied(version: Version) -> dict[str, str]:
    """Answers that follow from the age that was noted."""
    return dict.fromkeys(AGES.get(version.age, ()), YES)


def said(version: Version, answers: Answers | None) -> dict[str, str]:
    """All answers: those given, and those that the age implies. Facts that the content has lost are left out."""
    given: dict[str, str] = implied(version) | (answers.answers if answers else {})
    askable = load_pack().askable
    return {fact: answer for fact, answer in given.items() if fact in askable and answer in GIVEN}


def state_of(version: Version, answers: Answers | None) -> State:
    """The same as the form of door 2 carries it."""
    pack = load_pack()
    basics = {
        "municipality": version.municipality,
        "profession": version.profession if version.profession in pack.professions else "",
        "authority": version.body if version.body in pack.authorities else "",
    }
    return State(
        {name: value for name, value in basics.items() if value},
        {fact: Said(answer) for fact, answer in said(version, answers).items()},
    )


def form_of(request: StaffRequest, version: Version, answers: Answers | None, today: date) -> Form:
    """What the lists of questions of door 2 are made from."""
    post = request.POST if request.method == "POST" else QueryDict()
    return Form(request, post, state_of(version, answers), load_pack(), current(), today)


def case(version: Version, answers: Answers | None) -> Case:
    """The case, judged on the day of the call."""
    return case_of(state_of(version, answers), load_pack(), version.held_on, current())


def result(version: Version, answers: Answers | None) -> Result:
    """What the engine says of it."""
    return screen(case(version, answers), load_pack(), would_change=False)
