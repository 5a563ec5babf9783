"""A questionnaire from wherever it is: the content, a pack file, an XLSForm, LimeSurvey, REDCap, or a codebook."""

from __future__ import annotations

import re
from pathlib import Path

from samsyn.errors import Problem, SpecError
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.surveys.questionnaire.model import NotCarried, Questionnaire

Opened = tuple[Questionnaire, tuple[NotCarried, ...]]


def open_questionnaire(name: str) -> Opened:
    """The questionnaire by its id in the content, or by its file; and what of the file it does not hold. SpecError else."""
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
        ready = load_pack().questionnaires
        if name in ready:
            return ready[name], ()
        raise SpecError(
            [
                Problem(
                    _UNKNOWN,
                    Text(
                        sv=f"Välj {', '.join(ready)}, eller ange en fil.",
                        en=f"Choose {', '.join(ready)}, or name a file.",
                    ),
                )
            ]
        )
    return open_file(Path(name))


def open_file(path: Path) -> Opened:
    """The questionnaire in a file, by the ending of its name."""
    ending = path.suffix.casefold()
    if ending in (".yaml", ".yml", ".json"):
        from samsyn.surveys.questionnaire.pack_file import read_pack_file

        return read_pack_file(path), ()
    if ending == ".xlsx":
        from samsyn.surveys.questionnaire.building import sound
        from samsyn.surveys.questionnaire.xlsform.read import read_xlsform

        form, left = read_xlsform(path)
        return sound(form, path, left)
    if ending in (".txt", ".tsv"):
        from samsyn.surveys.questionnaire.limesurvey import read_limesurvey

        return read_limesurvey(path)
    if ending == ".csv":
        return _table(path)
    raise SpecError([Problem(_NO_FORM, _FORMS, file=path.name)])


def _table(path: Path) -> Opened:
    from samsyn.surveys.questionnaire.codebook_in import read_codebook
    from samsyn.surveys.questionnaire.redcap import NAME, read_redcap
    from samsyn.surveys.questionnaire.tables import read_table

    names, _ = read_table(path)
    return read_redcap(path) if NAME in names else read_codebook(path)


_UNKNOWN = Text(sv="Det finns inget sådant formulär.", en="There is no such questionnaire.")
_NO_FORM = Text(
    sv="Filens slag går inte att läsa som formulär.",
    en="This kind of file cannot be read as a questionnaire.",
)
_FORMS = Text(
    sv="Ange .yaml, .xlsx (XLSForm), .txt (LimeSurvey) eller .csv (REDCap, kodbok).",
    en="Name a .yaml, .xlsx (XLSForm), .txt (LimeSurvey) or .csv (REDCap, codebook).",
)
