"""The organisations of the demo and those who sign in there, with one password and one second factor for all."""

from __future__ import annotations

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password

from samsyn.vault.index import digests
from samsyn.web.accounts.models import Agreement, Member, Organisation, StaffIndex, Unit, User
from samsyn.web.audit.log import log
from samsyn.web.database.acting import as_owner
from samsyn.web.demo.cast import BOARD, HOUSES, PLAYERS, POLICE, SHELTER, SURNAME
from samsyn.web.demo.stage import Stage
from samsyn.web.ring import ring


def settle(stage: Stage, password: str, secret: str) -> None:
    """Make them all. The password is hashed once: it is the same for everybody, and stands on the page."""
    hashed = make_password(password)
    with as_owner():
        for house in HOUSES:
            made = Organisation.objects.create(name=house.name, kind=house.kind)
            stage.houses[house.id] = made
            for place, name in enumerate(house.units):
                stage.units[house.id, place] = Unit.objects.create(organisation=made, name=name)
        for player in PLAYERS:
            user = User.objects.create(username=player.id, password=hashed, name=player.name)
            TOTP.activate(user, secret)
            stage.players[player.id] = Member.objects.create(
                user=user,
                organisation=stage.houses[player.house],
                unit=None if player.unit is None else stage.units[player.house, player.unit],
                role=player.role,
                name=player.name,
                title=player.title,
            )
    _declare(stage)
    _agree(stage)


def _declare(stage: Stage) -> None:
    """Nils says what he is called, as the page Konto lets him."""
    with stage.as_("nils") as by:
        for digest in set(digests(ring(), "surname", SURNAME)):
            StaffIndex(member=by.member, kind="surname", digest=digest).save(force_insert=True)
        log(by.within, "own_index_changed", thing="accounts_member", thing_id=by.member.pk)


def _agree(stage: Stage) -> None:
    """The board's administrator writes down what board, police and shelter have agreed on."""
    with stage.as_("ada") as by:
        row = Agreement(
            made_by=by.member,
            name="Överenskommelse om barn och unga, påhittad",
            signed_on=stage.day(300),
            review_on=stage.day(-65),
            item_kinds=["fact", "marking", "note"],
            purpose_text="Att skydda barn och unga som kan vara utsatta både för hedersrelaterat våld och för utnyttjande.",
            disagreement="Enhetschef och gruppchef möts samma vecka.",
        )
        row.save(force_insert=True)
        row.organisations.set([stage.houses[each] for each in (BOARD, POLICE, SHELTER)])
        log(by.within, "agreement_changed", thing="accounts_agreement", thing_id=row.pk)
