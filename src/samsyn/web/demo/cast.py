"""Who plays in the demo. No organisation, place or person of these exists, and every name says so."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.lang import Text


@dataclass(frozen=True, slots=True)
class House:
    """An organisation of the demo. id: what the story calls it."""

    id: str
    name: str
    kind: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who can sign in. id: also the user name. unit: which of the organisation's, from 0. do: what to try as them."""

    id: str
    house: str
    role: str
    name: str
    title: str
    unit: int | None = 0
    do: Text | None = None


BOARD, POLICE, SHELTER, COORDINATOR = "board", "police", "shelter", "coordinator"
HOUSES = (
    House(BOARD, "Socialnämnden i Påhittköping", "social_board", ("Barn och unga, sagosidan", "Vuxna, låtsassidan")),
    House(POLICE, "Polisen i Låtsaslän", "police", ("Brott mot barn, Låtsaslän",)),
    House(SHELTER, "Kvinnojouren Exempelviken", "civil_society", ("Jouren",)),
    House(COORDINATOR, "Regionkoordinatorn i Låtsaslän", "coordinator", ("Rådgivningen",)),
)  # fmt: skip

PLAYERS = (
    Player("linnea", BOARD, "worker", "Linnea Testsson", "socialsekreterare", do=Text(
        sv="Handläggare i ärendet om flickan. Börja här.", en="Worker in the girl's record. Start here.")),
    Player("jonas", BOARD, "supervisor", "Jonas Exempelsson", "enhetschef", do=Text(
        sv="Chef för enheten. En nödöppning och en kollega med samma efternamn väntar på honom.",
        en="Head of the unit. An emergency opening and a colleague with the same surname wait for him.")),
    Player("kim", BOARD, "worker", "Kim Låtsasson", "socialsekreterare", do=Text(
        sv="Hade ärendet förut, och öppnade det i en nödsituation.",
        en="Had the record before, and opened it in an emergency.")),
    Player("disa", BOARD, "worker", "Disa Provsson", "socialsekreterare", do=Text(
        sv="Tog emot anmälan. Har inte ärendet längre.", en="Took the report. Has the record no longer.")),
    Player("nils", BOARD, "worker", "Nils Sagosson", "socialsekreterare", do=Text(
        sv="Har samma efternamn som flickan, så ärendet finns inte för honom förrän chefen har prövat det.",
        en="Has the girl's surname, so the record does not exist for him until the supervisor has decided.")),
    Player("greta", BOARD, "worker", "Greta Nyfikensson", "socialsekreterare", 1, do=Text(
        sv="Arbetar på en annan enhet. För henne finns inget ärende.",
        en="Works in another unit. For her there is no record.")),
    Player("rut", BOARD, "reader", "Rut Läsarsson", "metodstöd", do=Text(
        sv="Får bara läsa, och bara det hon har bjudits in till.",
        en="May only read, and only what she was invited to.")),
    Player("ada", BOARD, "administrator", "Ada Ordningsson", "verksamhetsstöd", None, do=Text(
        sv="Sköter konton. Ser aldrig ett ärende.", en="Looks after accounts. Never sees a record.")),
    Player("sixten", BOARD, "analyst", "Sixten Siffersson", "statistiker", None, do=Text(
        sv="Arbetar i en studie: svar, skyddade tabeller, släpp och rapport. Ser inga ärenden.",
        en="Works in a study: answers, guarded tables, releases and a report. Sees no records.")),
    Player("petra", POLICE, "supervisor", "Petra Fiktivsson", "gruppchef", do=Text(
        sv="Tar emot det som lämnas ut till polisen.", en="Receives what is disclosed to the police.")),
    Player("paul", POLICE, "worker", "Paul Påhittsson", "utredare", do=Text(
        sv="Utreder. Har polisens eget ärende.", en="Investigates. Has the police's own record.")),
    Player("karin", SHELTER, "supervisor", "Karin Trygghetsson", "verksamhetschef", do=Text(
        sv="Tar emot det som flickan har samtyckt till.", en="Receives what the girl has consented to.")),
    Player("kajsa", SHELTER, "worker", "Kajsa Hjälpsson", "stödperson", do=Text(
        sv="Flickans stödperson på jouren.", en="The girl's support person at the shelter.")),
    Player("cleo", COORDINATOR, "coordinator", "Cleo Rådsson", "regionkoordinator", do=Text(
        sv="Ger råd. Ett av samtalen blev ett ärende.", en="Gives advice. One of the calls became a record.")),
)  # fmt: skip

SURNAME = "Sagosson"
"""The girl's, and that of a colleague."""
