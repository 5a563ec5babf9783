"""A study of Sixten's: what it rests on, a round of invented answers, two tables released, a report begun, and a round to answer."""

from __future__ import annotations

from datetime import timedelta

from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.packs.questionnaires import Questionnaire
from samsyn.surveys.answers.importing import take_in
from samsyn.surveys.answers.model import Answers
from samsyn.surveys.answers.sheet import Sheet, cells_of
from samsyn.surveys.answers.source import Source, Wanted
from samsyn.surveys.made.answers import make_answers
from samsyn.surveys.made.assumptions import assumptions
from samsyn.web.audit.log import log
from samsyn.web.casework.actions.base import Acting
from samsyn.web.demo.stage import Stage
from samsyn.web.studies.diary import write_line
from samsyn.web.studies.models import Report, Round, Study, TableAsked
from samsyn.web.studies.opening import open_round
from samsyn.web.studies.parcels import put
from samsyn.web.studies.questions import choose
from samsyn.web.studies.releasing import attempt, release
from samsyn.web.studies.reporting.begin import facts_of, text_of
from samsyn.web.studies.views.studies import begin, note_basis

PEOPLE, SEED = 1_500, 20261122
QUESTIONNAIRE = "professionals"
SLUG = "pahittad-enkat"
"""The address of the round that anybody at the demo can answer: /svara/pahittad-enkat."""


def answered(stage: Stage) -> None:
    """The study, and a round that came as a file."""
    stage.at(30, 9)
    with stage.as_("sixten") as by:
        study = begin(by.member, invented=True, name_sv=_NAME.sv, name_en=_NAME.en, purpose=_PURPOSE)
        log(by.within, "study_begun", thing="studies_study", thing_id=study.pk)
        note_basis(study, by.member, {
            "sources": "Påhittade svar, utdelade av ett program. Ingen har tillfrågats.", "responsible": "Sixten Siffersson, påhittad statistiker",
            "ethics": "not_needed", "ethics_why": "Ingen finns: alla svar är påhittade.", "impact_on": stage.day(31),
            "impact_where": "Påhittat diarium", "ground": "other", "provision": "Påhittat: inga personuppgifter finns",
            "end_on": stage.today + timedelta(days=720),
        })  # fmt: skip
        made = _round(by, study, stage, "Våren, påhittad", "Spring, invented")
        form = load_pack().questionnaires[QUESTIONNAIRE]
        choose(made, form, QUESTIONNAIRE)
        parcel = put(study, made, by.member, "csv", invented(form))
        write_line(
            study,
            by.member,
            made,
            {"kind": "taken_in", "rows": parcel.rows, "source": "csv", "parcel": parcel.number},
        )
        log(by.within, "answers_taken_in", thing="studies_round", thing_id=made.pk)
        _tables(by, study, made, stage)


def told(stage: Stage) -> None:
    """Two tables are released together, the report is begun, and a new round is opened."""
    stage.at(20, 13)
    with stage.as_("sixten") as by:
        study = Study.objects.get()
        tables = list(TableAsked.objects.filter(study=study).order_by("place"))[:2]
        row = release(study, by.member, attempt(study, tables, threshold=5, zeros="protected"))
        log(by.within, "study_released", thing="studies_studyrelease", thing_id=row.pk)
        from samsyn.disclosure.release import read

        texts = {f"text_{lang}": text_of([read(row.document)], lang) for lang in ("sv", "en")}
        Report(
            study=study,
            number=1,
            saved_on=row.released_on,
            saved_by=by.member,
            facts=facts_of(study),
            **texts,
        ).save(force_insert=True)
        made = _round(by, study, stage, "Hösten, påhittad", "Autumn, invented", SLUG)
        choose(made, load_pack().questionnaires[QUESTIONNAIRE], QUESTIONNAIRE)
        open_round(study, made, stage.day(20), stage.today + timedelta(days=300))
        log(by.within, "round_opened", thing="studies_round", thing_id=made.pk)


def invented(form: Questionnaire) -> Answers:
    """The answers, the same in every demo."""
    made = make_answers(form, assumptions(form.id), PEOPLE, SEED)
    columns = {name: cells_of([str(each) for each in cells]) for name, cells in made.columns.items()}
    wanted = Wanted(weight="weight", strata="stratum", clusters="cluster", key="svar", invented=True)
    return take_in(Source(Sheet("", columns, made.rows)), form, wanted).answers


def _round(by: Acting, study: Study, stage: Stage, sv: str, en: str, slug: str = "") -> Round:
    made = Round(
        study=study, number=Round.objects.filter(study=study).count() + 1, name_sv=sv, name_en=en, slug=slug,
        who="Påhittade yrkesverksamma. Ingen av dem finns.", begun_on=stage.day(30), begun_by=by.member,
    )  # fmt: skip
    made.save(force_insert=True)
    return made


def _tables(by: Acting, study: Study, made: Round, stage: Stage) -> None:
    for place, (question, group, name) in enumerate(_TABLES, 1):
        TableAsked(
            study=study, place=place, name_sv=name.sv, name_en=name.en, made_on=stage.day(30), made_by=by.member,
            asked={"question": question, "part": "", "groups": [group] if group else [], "round": str(made.pk)},
        ).save(force_insert=True)  # fmt: skip


_NAME = Text(sv="Möten i båda fälten, påhittad studie", en="Meetings in both fields, an invented study")
_PURPOSE = "Att visa hur en studie går till i Samsyn. Allt är påhittat."
_TABLES = (
    ("met_honour_prostitution", "years",
     Text(sv="Har mött heder och prostitution i samma ärende, påhittat", en="Have met honour and prostitution in the same case, invented")),
    ("cooperation_difficulty", "",
     Text(sv="Hur svår samverkan är, påhittat", en="How hard cooperation is, invented")),
    ("met_honour_trafficking", "group",
     Text(sv="Har mött heder och människohandel i samma ärende, påhittat", en="Have met honour and trafficking in the same case, invented")),
)  # fmt: skip
