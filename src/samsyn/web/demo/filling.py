"""Fill the demo: the mark first, then everybody, then the story chapter by chapter, then the mark once more."""

from __future__ import annotations

import secrets
import time

from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.utils import translation

from samsyn.lang import Lang, Text
from samsyn.packs.load import load_pack
from samsyn.web.accounts.models import Organisation, User
from samsyn.web.audit.watch import watch
from samsyn.web.database.acting import as_owner
from samsyn.web.demo import people
from samsyn.web.demo.models import Mark
from samsyn.web.demo.stage import Stage
from samsyn.web.demo.states import FILLED, FILLING
from samsyn.web.demo.story import CHAPTERS
from samsyn.web.frame import today
from samsyn.web.ring import make_if_first


def fill(lang: Lang) -> bool:
    """Fill an empty database; whether it was empty, or filled already. Nothing is changed in any other."""
    load_pack()
    with as_owner():
        mark = Mark.objects.first()
        if mark is not None:
            return mark.state == FILLED
        if Organisation.objects.exists() or User.objects.exists():
            return False
        mark = Mark.objects.create(
            state=FILLING,
            password=f"ekorre-{secrets.token_hex(4)}",
            secret=generate_totp_secret(),
            filled_on=today(),
        )
    make_if_first(nothing_sealed=True)
    begun = time.monotonic()
    _tell(_BEGIN[lang])
    stage = Stage(mark.filled_on)
    with translation.override("sv"):  # what is drafted and kept in the story is in Swedish
        people.settle(stage, mark.password, mark.secret)
        for chapter in CHAPTERS:
            chapter(stage)
            _tell(".")
        stage.real_time()
        watch()
    with as_owner():
        Mark.objects.update(state=FILLED)
    _tell(f" {time.monotonic() - begun:.0f} s\n")
    return True


def _tell(text: str) -> None:
    print(text, end="", flush=True)


_BEGIN = Text(
    sv="Demon fylls med påhittade personer. Det görs en gång. ",
    en="The demo is filled with invented people. This is done once. ",
)
