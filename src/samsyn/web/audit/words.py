"""What the codes of the log are called on its pages."""

from __future__ import annotations

from samsyn.lang import Lang, Text

NOBODY_NAMED = Text(sv="Samsyn själv", en="Samsyn itself")
OTHER_MEMBER = Text(sv="Någon i en annan organisation", en="Somebody in another organisation")
ROLES: dict[str, Text] = {
    "worker": Text(sv="Handläggare", en="Case worker"),
    "supervisor": Text(sv="Arbetsledare", en="Supervisor"),
    "coordinator": Text(sv="Koordinator", en="Coordinator"),
    "reader": Text(sv="Läsare", en="Reader"),
    "administrator": Text(sv="Administratör", en="Administrator"),
    "analyst": Text(sv="Analytiker", en="Analyst"),
}
_WHY: dict[str, Text] = {
    "main": Text(sv="Handläggare", en="Case worker of the record"),
    "worker": Text(sv="Handläggare", en="Case worker of the record"),
    "reader": Text(sv="Får läsa ärendet", en="May read the record"),
    "coordinator": Text(sv="Koordinator", en="Coordinator"),
    "supervisor": Text(sv="Arbetsledare för enheten", en="Supervisor of the unit"),
    "break_glass": Text(sv="Nödläge", en="Emergency"),
    "disclosure": Text(sv="Utlämnande", en="Disclosure"),
    "handover": Text(sv="Överlämning", en="Handover"),
    "check": Text(sv="Kontroll av loggen", en="Check of the log"),
    "co": Text(sv="Medhandläggare", en="Co-worker of the record"),
    "guest": Text(sv="Får läsa ärendet en tid", en="May read the record for a time"),
    "receiver": Text(sv="Mottagaren av ett utlämnande", en="The receiver of a disclosure"),
    "own": Text(sv="Egna rader i loggen", en="Own rows of the log"),
    "names": Text(sv="Med namnen på dem som läst", en="With the names of those who read"),
    "roles": Text(sv="Med rollerna hos dem som läst", en="With the roles of those who read"),
    "transfer": Text(sv="Överflyttning", en="Transfer"),
    "extract": Text(sv="Utdrag till personen", en="Extract for the person"),
    "declined": Text(sv="Avböjde", en="Declined"),
    "not_visible": Text(sv="Finns inte för den som frågade", en="Does not exist for whoever asked"),
    "not_allowed": Text(sv="Får inte göras", en="May not be done"),
    "job_retention": Text(sv="Gallring", en="Retention"),
    "job_backup": Text(sv="Säkerhetskopia", en="Backup"),
}
RULES: dict[str, tuple[Text, Text]] = {
    "own_match": (
        Text(sv="Egen uppgift", en="Own detail"),
        Text(
            sv="Den som läst har samma efternamn eller adress som någon i ärendet, eller en anmäld relation, och det är inte prövat.",
            en="The reader shares a surname or an address with somebody in the record, or a declared relation, and it has not been examined.",
        ),
    ),
    "many_fast": (
        Text(sv="Många ärenden på kort tid", en="Many records in a short time"),
        Text(
            sv="Fler olika ärenden än någon brukar behöva läsa på så kort tid.",
            en="More different records than anybody usually needs to read in so short a time.",
        ),
    ),
    "many_without_task": (
        Text(sv="Många ärenden utan uppdrag", en="Many records without a task"),
        Text(
            sv="Många ärenden lästa utan uppdrag, och utan att något gjorts i dem.",
            en="Many records read without an assignment, and with nothing done in them.",
        ),
    ),
    "after_reassignment": (
        Text(sv="Läst efter att uppdraget slutat", en="Read after the assignment ended"),
        Text(
            sv="Den som lämnat ärendet har läst det igen långt efteråt.",
            en="Somebody who had left the record read it again long after.",
        ),
    ),
    "read_without_work": (
        Text(sv="Läst länge utan att något görs", en="Read for long with nothing done"),
        Text(
            sv="Ett eget ärende läst många gånger under lång tid, utan att något gjorts i det.",
            en="An assigned record read many times over a long time, with nothing done in it.",
        ),
    ),
    "at_night": (
        Text(sv="Läst på natten", en="Read at night"),
        Text(
            sv="Flera läsningar på natten. Det säger lite ensamt, för många har jour.",
            en="Several readings at night. Alone it says little, for many are on call.",
        ),
    ),
}
OUTCOMES: dict[str, Text] = {
    "part_of_work": Text(sv="Hörde till arbetet", en="Was part of the work"),
    "asked": Text(sv="Frågan är ställd, svar väntas", en="The question is asked, an answer is awaited"),
    "not_allowed": Text(
        sv="Hörde inte till arbetet, förs vidare", en="Was not part of the work, is taken further"
    ),
}
VERDICTS: dict[str, Text] = {
    "part_of_work": OUTCOMES["part_of_work"],
    "asked": OUTCOMES["asked"],
    "not_allowed": OUTCOMES["not_allowed"],
}


def why(about: str, lang: Lang) -> str:
    """Why it was allowed; the code itself for one that has no name, and nothing for none."""
    known = _WHY.get(about)
    return known[lang] if known else about.replace("_", " ")
