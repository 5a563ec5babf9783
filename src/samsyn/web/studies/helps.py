"""Where whoever answers a questionnaire may turn."""

from __future__ import annotations

from typing import Any

from samsyn.directory.card import card
from samsyn.packs.load import load_pack
from samsyn.packs.questionnaires import Questionnaire
from samsyn.web.database.clock import today
from samsyn.web.language import current


def helps(form: Questionnaire | None) -> list[Any]:
    """The services that the questionnaire names, as whoever answers may see them."""
    pack, day = load_pack(), today()
    audience: Any = "exposed" if form is not None and form.gentle else "professional"
    ids = form.services if form is not None else ()
    return [
        card(pack.services[each], pack, audience, current(), day) for each in ids if each in pack.services
    ]
