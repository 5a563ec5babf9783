"""What can be logged: one code for each act, what kind of act it is, and what it is called on a page.

A code is never taken away or given another meaning: old rows hold it for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from samsyn.errors import RuleError
from samsyn.lang import Text

Kind = Literal["read", "change", "share", "account", "attempt"]
"""read: somebody saw something. change, share, account: something became different; undone with a page that
broke, and then not logged. attempt: something was asked for and not given."""


@dataclass(frozen=True, slots=True)
class Action:
    """An act that can be logged."""

    code: str
    kind: Kind
    name: Text

    @property
    def lasts(self) -> bool:
        """Whether it has happened even when the page that it happened in broke."""
        return self.kind in ("read", "attempt")


def _table(kind: Kind, *rows: tuple[str, str, str]) -> dict[str, Action]:
    return {code: Action(code, kind, Text(sv=sv, en=en)) for code, sv, en in rows}


ACTIONS: dict[str, Action] = {
    **_table(
        "read",
        ("record_opened", "Öppnade ärendet", "Opened the record"),
        ("record_listed", "Såg ärendet i en lista", "Saw the record in a list"),
        ("record_searched", "Sökte bland sina ärenden", "Searched among own records"),
        ("part_opened", "Läste en del av ärendet", "Read a part of the record"),
        ("history_opened", "Läste tidigare lydelser", "Read earlier wordings"),
        ("document_opened", "Öppnade en handling", "Opened a document"),
        ("vault_revealed", "Visade en skyddad uppgift", "Revealed a protected detail"),
        ("reason_read", "Läste ett skäl i loggen", "Read a reason in the log"),
        ("log_read", "Läste vem som läst", "Read who has read"),
        ("log_printed", "Skrev ut vem som läst", "Printed who has read"),
        ("alarms_read", "Läste larmen", "Read the alarms"),
        ("exported", "Tog ut uppgifter som fil", "Took out data as a file"),
        ("printed", "Öppnade en sida för utskrift", "Opened a page for print"),
        ("extract_made", "Tog fram ett utdrag till personen", "Made an extract for the person"),
        ("draft_made", "Tog fram ett utkast", "Made a draft"),
        ("disclosure_opened", "Läste ett utlämnande", "Read a disclosure"),
        ("consultation_opened", "Läste en rådgivning", "Read a consultation"),
        ("study_opened", "Läste en studie", "Read a study"),
        (
            "casework_counted",
            "Räknade organisationens ärenden till en tabell",
            "Counted the organisation's records for a table",
        ),
        ("study_answers_opened", "Räknade på svaren i en studie", "Counted the answers of a study"),
    ),
    **_table(
        "change",
        ("record_created", "Skapade ärendet", "Created the record"),
        ("record_changed", "Ändrade ärendet", "Changed the record"),
        ("record_closed", "Avslutade ärendet", "Closed the record"),
        ("record_reopened", "Öppnade ärendet på nytt", "Reopened the record"),
        ("fact_added", "Skrev en uppgift", "Added a fact"),
        ("fact_corrected", "Rättade en uppgift", "Corrected a fact"),
        ("note_added", "Skrev en anteckning", "Added a note"),
        ("note_corrected", "Rättade en anteckning", "Corrected a note"),
        ("document_added", "Lade till en handling", "Added a document"),
        ("document_removed", "Tog en handling ur listan", "Took a document out of the list"),
        ("screening_added", "Lade till en bedömning", "Added a screening"),
        ("person_added", "Lade till en person runt personen", "Added a person around the person"),
        ("person_changed", "Ändrade en person runt personen", "Changed a person around the person"),
        ("child_added", "Lade till ett medföljande barn", "Added an accompanying child"),
        ("child_changed", "Ändrade ett medföljande barn", "Changed an accompanying child"),
        ("marking_changed", "Ändrade en markering", "Changed a marking"),
        ("vault_changed", "Ändrade en skyddad uppgift", "Changed a protected detail"),
        ("assigned", "Gav ärendet till någon", "Assigned the record"),
        ("unassigned", "Tog ärendet från någon", "Unassigned the record"),
        ("handover_begun", "Började en överlämning", "Began a handover"),
        ("handover_written", "Skrev på eller erbjöd en överlämning", "Wrote on or offered a handover"),
        ("handover_cancelled", "Avbröt en överlämning", "Cancelled a handover"),
        ("handover_declined", "Avböjde en överlämning", "Declined a handover"),
        ("handed_over", "Lämnade över ärendet", "Handed the record over"),
        (
            "unit_of_record_changed",
            "Flyttade ärendet till en annan enhet",
            "Moved the record to another unit",
        ),
        ("conflict_declared", "Anmälde jäv", "Declared a conflict of interest"),
        ("conflict_blocked", "Spärrade ärendet för någon", "Blocked the record for somebody"),
        ("conflict_cleared", "Prövade jäv och gav tillgång", "Examined a conflict and gave access"),
        ("break_glass", "Öppnade i nödläge", "Opened in an emergency"),
        ("break_glass_ended", "Avslutade öppning i nödläge", "Ended an emergency opening"),
        ("break_glass_reviewed", "Granskade en öppning i nödläge", "Reviewed an emergency opening"),
        ("plan_made", "Gjorde en plan", "Made a plan"),
        ("plan_changed", "Ändrade planen", "Changed the plan"),
        ("goal_changed", "Ändrade ett mål", "Changed a goal"),
        ("intervention_changed", "Ändrade en insats", "Changed an intervention"),
        ("need_changed", "Ändrade ett behov som inte mötts", "Changed an unmet need"),
        ("deadline_changed", "Ändrade en frist", "Changed a deadline"),
        ("barnahus_changed", "Ändrade ett samråd i Barnahus", "Changed a Barnahus consultation"),
        ("consultation_added", "Skrev en rådgivning", "Added a consultation"),
        ("consultation_corrected", "Rättade en rådgivning", "Corrected a consultation"),
        ("held", "Stoppade gallring", "Held back deletion"),
        ("hold_ended", "Släppte stopp för gallring", "Ended a hold on deletion"),
        ("erase_asked", "Begärde gallring i förtid", "Asked for deletion before time"),
        (
            "erase_refused",
            "Avslog eller återtog gallring i förtid",
            "Refused or withdrew deletion before time",
        ),
        ("deleted", "Gallrade", "Deleted"),
        (
            "transfer_offered",
            "Erbjöd ärendet till annan organisation",
            "Offered the record to another organisation",
        ),
        ("transfer_answered", "Svarade på en flytt av ärende", "Answered a transfer of a record"),
        ("restored", "Återställde ur säkerhetskopia", "Restored from a backup"),
        ("transferred", "Flyttade ärendet till annan organisation", "Transferred to another organisation"),
        ("study_begun", "Började en studie", "Began a study"),
        ("study_changed", "Ändrade en studie", "Changed a study"),
        ("study_member_changed", "Ändrade vem som arbetar i en studie", "Changed who works in a study"),
        ("round_opened", "Öppnade en enkät", "Opened a questionnaire"),
        ("round_closed", "Stängde en enkät", "Closed a questionnaire"),
        ("answers_taken_in", "Tog in svar i en studie", "Took answers into a study"),
        ("answers_recoded", "Skrev i datadagboken", "Wrote in the data diary"),
        ("study_erased", "Gallrade svaren i en studie", "Erased the answers of a study"),
        ("imported", "Läste in uppgifter ur en fil", "Took in data from a file"),
        ("keys_rotated", "Bytte nyckel", "Rotated a key"),
        ("alarm_answered", "Svarade på ett larm", "Answered an alarm"),
        ("log_checked", "Kontrollerade läsningar", "Checked readings"),
        ("row_added", "Ny rad i databasen", "New row in the database"),
        ("row_changed", "Ändrad rad i databasen", "Changed row in the database"),
        ("row_removed", "Borttagen rad i databasen", "Removed row in the database"),
    ),
    **_table(
        "share",
        ("disclosure_prepared", "Förberedde ett utlämnande", "Prepared a disclosure"),
        ("disclosure_sent", "Lämnade ut uppgifter", "Disclosed data"),
        ("disclosure_received", "Tog emot uppgifter", "Received data"),
        ("disclosure_linked", "Lade ett utlämnande i ett ärende", "Laid a disclosure with a record"),
        ("disclosure_taken", "Förde över uppgifter till ärendet", "Took data over into the record"),
        ("disclosure_answered", "Svarade på ett utlämnande", "Answered a disclosure"),
        ("disclosure_revoked", "Återkallade ett utlämnande", "Revoked a disclosure"),
        ("disclosure_ended", "Utlämnandet tog slut", "The disclosure ended"),
        ("consent_given", "Antecknade ett samtycke", "Recorded a consent"),
        ("consent_withdrawn", "Antecknade ett återtaget samtycke", "Recorded a withdrawn consent"),
        ("study_released", "Släppte tabeller ur en studie", "Released tables of a study"),
        ("parcel_made", "Gjorde en krypterad fil att skicka", "Made an encrypted file to send"),
        ("parcel_opened", "Öppnade en krypterad fil", "Opened an encrypted file"),
    ),
    **_table(
        "account",
        ("signed_in", "Loggade in", "Signed in"),
        ("signed_out", "Loggade ut", "Signed out"),
        ("reauthenticated", "Visade på nytt vem det är", "Confirmed identity again"),
        ("password_changed", "Bytte lösenord", "Changed the password"),
        ("second_factor_changed", "Ändrade andra faktorn", "Changed the second factor"),
        ("recovery_code_used", "Använde en reservkod", "Used a recovery code"),
        ("sessions_ended", "Avslutade inloggningar", "Ended sessions"),
        ("invited", "Bjöd in", "Invited"),
        ("invitation_used", "Använde en inbjudan", "Used an invitation"),
        ("role_changed", "Ändrade roll", "Changed a role"),
        ("role_confirmed", "Bekräftade en roll som ser ärenden", "Confirmed a role that sees records"),
        ("role_declined", "Nekade en roll som ser ärenden", "Declined a role that sees records"),
        ("unit_changed", "Ändrade enhet", "Changed a unit"),
        ("member_ended", "Avslutade en anställds tillgång", "Ended an employee's access"),
        ("own_index_changed", "Ändrade egna uppgifter om jäv", "Changed own details on conflicts"),
        ("organisation_changed", "Ändrade organisationen", "Changed the organisation"),
        ("agreement_changed", "Ändrade en överenskommelse", "Changed an agreement"),
    ),
    **_table(
        "attempt",
        ("refused", "Nekades", "Was refused"),
        ("sign_in_failed", "Misslyckad inloggning", "Failed sign-in"),
        ("locked_out", "Spärrades efter flera försök", "Was locked out after several tries"),
    ),
}


OPENING: tuple[str, ...] = (
    "break_glass",
    *(
        code
        for code, each in ACTIONS.items()
        if each.kind == "read" and code not in ("record_listed", "record_searched")
    ),
)
"""Acts by which somebody got to see what is in a record. That it stood in a list is not one of them."""
WORK: tuple[str, ...] = tuple(
    code
    for code, each in ACTIONS.items()
    if each.kind in ("change", "share") and code != "break_glass" and not code.startswith("row_")
)
"""Acts that are part of working with a record."""


def action(code: str) -> Action:
    """The act with this code. Raises RuleError for a code that is not in the table."""
    try:
        return ACTIONS[code]
    except KeyError:
        raise RuleError("audit log", "action", code, "a code of samsyn.web.audit.actions") from None


def name_of(code: str) -> Text:
    """What an act is called; the code itself for one that this version does not know."""
    known = ACTIONS.get(code)
    return known.name if known else Text(sv=code, en=code)
