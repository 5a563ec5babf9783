"""Exports of LimeSurvey, REDCap and KoboToolbox held to the questionnaires of the same programs, with what they add left out."""

from __future__ import annotations

from pathlib import Path

from samsyn.surveys.answers.importing import Imported, take_in
from samsyn.surveys.answers.model import Reason
from samsyn.surveys.answers.opening import open_answers
from samsyn.surveys.answers.source import Wanted
from samsyn.surveys.questionnaire.opening import open_file

FORMS = Path(__file__).parents[1] / "questionnaire" / "data"


def taken(form: str, text: str, folder: Path, wanted: Wanted | None = None) -> Imported:
    path = folder / "export.csv"
    path.write_text(text, encoding="utf-8-sig")
    asked = wanted or Wanted()
    return take_in(open_answers(path, asked), open_file(FORMS / form)[0], asked)


def test_limesurvey(tmp_path: Path) -> None:
    found = taken("limesurvey.txt", (
        '"id","submitdate","lastpage","startlanguage","seed","token","startdate","datestamp","ipaddr","refurl","met","lacks[SQ1]",'
        '"lacks[SQ2]","lacks[other]","grid[a]","grid[b]","many","groupTime1"\n'
        '"1","2026-01-01 10:00:00","2","sv","1","abc","2026-01-01","2026-01-01","192.0.2.1","","A1","Y","","mer","1","2","4","12.5"\n'
        '"2","","1","sv","2","def","2026-01-01","2026-01-01","192.0.2.2","","A3","","","","","2","","3"\n'
    ), tmp_path)  # fmt: skip
    columns = found.answers.columns
    assert set(columns) == {"met", "lacks", "grid_a", "grid_b", "many"}
    assert columns["met"].reasons.tolist() == [0, Reason.DONT_KNOW]
    assert columns["lacks"].values.tolist() == [[True, False], [False, False]]
    assert columns["lacks"].reasons[1] == columns["many"].reasons[1] == Reason.NOT_ASKED
    left = {each.where for each in found.notices}
    assert {"id", "submitdate", "token", "ipaddr", "startdate", "lacks[other]", "groupTime1"} <= left
    assert not any("192.0" in f"{each.where} {each.what.sv} {each.what.en}" for each in found.notices)


def test_redcap(tmp_path: Path) -> None:
    found = taken("redcap.csv", (
        "record_id,redcap_survey_identifier,work_timestamp,full_name,met,lacks___1,lacks___2,many,day,known,mail,work_complete\n"
        "1,,2026-01-01,Någon Påhittad,1,1,0,4,2026-03-01,1,,2\n"
        "2,,2026-01-01,Annan Påhittad,9,0,0,,,0,,2\n"
    ), tmp_path, Wanted(leave_out=frozenset({"mail"}), not_asked=frozenset({"mail"})))  # fmt: skip
    columns = found.answers.columns
    assert columns["met"].reasons.tolist() == [0, Reason.PREFER_NOT]
    assert columns["lacks"].reasons.tolist() == [0, Reason.NOT_ASKED]
    assert columns["known"].values.tolist() == [0, 1] and "mail" not in columns
    assert {"record_id", "full_name", "work_complete"} <= {each.where for each in found.notices}


def test_kobotoolbox_with_groups_and_both_ways_of_several_choices(tmp_path: Path) -> None:
    found = taken("limesurvey.txt", (
        "start;end;work/met;work/lacks;work/lacks/SQ1;work/lacks/SQ2;work/grid_a;work/grid_b;work/many;_id;_uuid;_submission_time;"
        "_validation_status;_notes;_status;_submitted_by;__version__;_tags;_index\n"
        "a;b;A1;SQ1 SQ2;1;1;1;2;4;7;u7;t;;;s;;v;;1\n"
    ), tmp_path)  # fmt: skip
    assert found.answers.columns["lacks"].values.tolist() == [[True, True]]
    assert {"start", "_submission_time", "_submitted_by", "_uuid"} <= {each.where for each in found.notices}
