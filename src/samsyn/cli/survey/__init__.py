"""`samsyn survey`: questionnaires, and the answers to them."""

from __future__ import annotations

import click

from samsyn.cli.lazy import LazyGroup

_COMMANDS = {
    "questionnaire": (
        "samsyn.cli.survey.questionnaire",
        "Formulär: kontrollera, gör om, skriv ut. / Questionnaires: check, convert, print.",
    ),
    "import": (
        "samsyn.cli.survey.import_",
        "Ta in svar ur en fil. / Take in answers from a file.",
    ),
    "estimate": (
        "samsyn.cli.survey.estimate",
        "Skatta, med osäkerhet. / Estimate, with uncertainty.",
    ),
    "stated": (
        "samsyn.cli.survey.stated",
        "Tal som andra har angett. / Figures that others have stated.",
    ),
    "trend": (
        "samsyn.cli.survey.trend",
        "Jämför rundor. / Compare rounds.",
    ),
    "release": (
        "samsyn.cli.survey.release",
        "Från svar till frisläppning, i ett steg. / From answers to a release, in one step.",
    ),
    "tabulate": (
        "samsyn.cli.survey.tabulate",
        "Räkna tabeller att skydda. / Count tables to be guarded.",
    ),
}


@click.group("survey", cls=LazyGroup, commands_in=_COMMANDS)
def command() -> None:
    """Enkäter: formulär, svar och skattningar.

    Surveys: questionnaires, answers and estimates.
    """
