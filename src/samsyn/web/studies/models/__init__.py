"""What is kept of a study. Answers are sealed; plain columns hold codes, dates, ids, and what the analysts write of the study."""

from samsyn.web.studies.models.counted import Counted
from samsyn.web.studies.models.data import Intake, Parcel, Recode
from samsyn.web.studies.models.output import Report, StudyRelease, TableAsked
from samsyn.web.studies.models.rounds import Answer, Draft, Round, RoundIdentity
from samsyn.web.studies.models.study import Basis, Participant, Study, StudyKey

__all__ = [
    "Answer", "Basis", "Counted", "Draft", "Intake", "Parcel", "Participant", "Recode", "Report", "Round", "RoundIdentity",
    "Study", "StudyKey", "StudyRelease", "TableAsked",
]  # fmt: skip
