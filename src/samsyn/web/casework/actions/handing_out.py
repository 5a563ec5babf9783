"""What leaves the house as paper or file: noted in the record and in the log, with the reasons sealed."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.audit.entry import Reason, sealed_reason
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.keys import data_key, seal_in
from samsyn.web.casework.models import Consent, Export, Extract, Record
from samsyn.web.casework.sharing import consents
from samsyn.web.database.clock import today
from samsyn.web.ring import ring


@dataclass(frozen=True, slots=True)
class MakeExtract(Action[Extract]):
    """An extract for the person, or for somebody in her place. considered: that OSL 12:3 was, and lets it out.

    why: why parts about others are along, or how a guardian's request was considered; sealed.
    """

    record: Record
    to_whom: str
    form: str
    sections: tuple[str, ...]
    considered: str
    why: str

    act = "extract"
    code = "extract_made"

    def change(self, by: Acting) -> Extract:
        if self.to_whom == "guardian" and self.considered != "yes":
            raise UserError([Problem(_NOT_CONSIDERED, _CONSIDER, "harm")])
        row = Extract(
            to_whom=self.to_whom,
            guardian_considered=self.considered,
            form=self.form,
            sections=list(self.sections),
            **noted(by, self.record),
        )
        row.save(force_insert=True)
        return row

    def reason(self) -> Reason | None:
        return sealed_reason(ring(), data_key(self.record), self.why) if self.why else None


@dataclass(frozen=True, slots=True)
class TakeOut(Action[Export]):
    """Data of a record as a file. Refused without a ground; a consent must be one of the record's own that holds today."""

    record: Record
    form: str
    ground: str
    consent: Consent | None
    text: str

    act = "export"
    code = "exported"

    def change(self, by: Acting) -> Export:
        if self.ground == "consent" and (
            self.consent is None
            or self.consent.record_id != self.record.pk
            or not consents.holds(self.consent, today())
        ):
            raise UserError([Problem(_NO_CONSENT, _CHOOSE, "consent")])
        row = Export(form=self.form, ground=self.ground, consent=self.consent, **noted(by, self.record))
        seal_in(row, "text", self.text)
        row.save(force_insert=True)
        return row

    def reason(self) -> Reason | None:
        return sealed_reason(ring(), data_key(self.record), self.text) if self.text else None


_NOT_CONSIDERED = Text(
    sv="Inget lämnas till en vårdnadshavare innan OSL 12 kap. 3 § är prövad.",
    en="Nothing is given to a guardian before OSL chapter 12 section 3 has been considered.",
)
_CONSIDER = Text(
    sv="Pröva frågorna tillsammans med chefen och anteckna bedömningen.",
    en="Consider the questions together with the supervisor, and note the assessment.",
)
_NO_CONSENT = Text(
    sv="Samtycket finns inte i ärendet, eller gäller inte.",
    en="The consent is not in the record, or does not hold.",
)
_CHOOSE = Text(sv="Välj ett som gäller.", en="Choose one that holds.")
