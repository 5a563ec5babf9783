"""The words of the documents themselves, in both languages beside each other.

Content has its own texts; these are the headings, states and sentences around them (design language,
section 6: plain, warm, one thought a sentence, never more certain than the answer is).
"""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.lang import Text
from samsyn.logic.values import Answer
from samsyn.packs.schema import Status


@dataclass(frozen=True, slots=True)
class Counted:
    """A sentence about a number of things; `{n}` is the number in words."""

    one: Text
    many: Text


DOCUMENT_TITLE = Text(sv="Samsyn: samlad bild", en="Samsyn: a shared view")
NOTE = Text(
    sv="Det här är inte ett validerat instrument och ger inga poäng. Det visar tecken, rekvisit och källor. "
    "Du och dina kollegor bedömer och beslutar.",
    en="This is not a validated instrument and gives no scores. It shows signs, legal elements and sources. "
    "You and your colleagues assess and decide.",
)

HEADINGS = {
    "both": Text(
        sv="Det som är känt pekar på båda fälten samtidigt", en="What is known points to both fields at once"
    ),
    "apart": Text(
        sv="Det finns tecken från båda fälten, men ingen länk mellan dem syns än",
        en="There are signs from both fields, but no link between them shows yet",
    ),
    "honour": Text(
        sv="Det som är känt hör till heder. Om utnyttjande är det mesta okänt",
        en="What is known belongs to honour. About exploitation most is unknown",
    ),
    "exploitation": Text(
        sv="Det som är känt hör till utnyttjande. Om heder är det mesta okänt",
        en="What is known belongs to exploitation. About honour most is unknown",
    ),
    "shared": Text(
        sv="Det finns tecken på våld eller kontroll. Vilket fält de hör till är inte känt",
        en="There are signs of violence or control. Which field they belong to is not known",
    ),
    "little": Text(
        sv="Det som är känt räcker inte för att se en bild än",
        en="What is known is not enough to see a picture yet",
    ),
}
HEADING_MET = Counted(
    Text(
        sv="Ett brott kan vara aktuellt, alla led är uppfyllda",
        en="An offence may be at hand, all its elements are met",
    ),
    Text(
        sv="{n} brott kan vara aktuella, alla led är uppfyllda",
        en="{n} offences may be at hand, all their elements are met",
    ),
)
"""Instead of "little": what meets every element of an offence is a picture, whichever field it belongs to."""

URGENT_NOW = Counted(
    Text(sv="Ett tecken kräver skydd i dag.", en="One sign calls for protection today."),
    Text(sv="{n} tecken kräver skydd i dag.", en="{n} signs call for protection today."),
)
LINKS_NOW = Counted(
    Text(sv="En länk mellan fälten är i spel.", en="One link between the fields is in play."),
    Text(sv="{n} länkar mellan fälten är i spel.", en="{n} links between the fields are in play."),
)
LINKS_NONE = Text(
    sv="Ingen länk mellan fälten syns än. Det kan bero på att det mesta inte är frågat.",
    en="No link between the fields shows yet. That may be because most has not been asked.",
)
OFFENCES_MET = Counted(
    Text(sv="Ett brott har alla led uppfyllda.", en="One offence has all its elements met."),
    Text(sv="{n} brott har alla led uppfyllda.", en="{n} offences have all their elements met."),
)
OFFENCES_POINTED = Counted(
    Text(
        sv="Ett är öppet och något i svaren pekar dit.",
        en="One is open and something in the answers points to it.",
    ),
    Text(
        sv="{n} är öppna och något i svaren pekar dit.",
        en="{n} are open and something in the answers points to them.",
    ),
)
OFFENCES_OPEN = Counted(
    Text(
        sv="Ett annat är öppet, utan att något pekar dit än.",
        en="One other is open, with nothing pointing to it yet.",
    ),
    Text(
        sv="{n} andra är öppna, utan att något pekar dit än.",
        en="{n} others are open, with nothing pointing to them yet.",
    ),
)
OFFENCES_NONE = Text(
    sv="Inget brott har alla led uppfyllda av det som är känt.",
    en="No offence has all its elements met by what is known.",
)

BASIS = Text(sv="Det här bygger svaret på", en="What the answer builds on")
BASIS_COUNT = Text(
    sv="{all} svar: {yes} ja, {no} nej, {unknown} okända.",
    en="{all} answers: {yes} yes, {no} no, {unknown} unknown.",
)
BASIS_COUNT_ONE = Text(
    sv="{all} svar: {yes} ja, {no} nej, {unknown} okänt.",
    en="{all} answers: {yes} yes, {no} no, {unknown} unknown.",
)
BASIS_REST = Text(sv="Allt annat är inte frågat.", en="Everything else has not been asked.")
ACT_DATE = Text(sv="Lagen prövas för gärningar den {day}.", en="The law is tested for acts on {day}.")
ACT_DATES = Text(
    sv="Lagen prövas för varje gärnings egen dag.", en="The law is tested for the day of each act."
)
ASSESSED = Text(sv="Skyldigheter prövas för den {day}.", en="Duties are tested for {day}.")
PLACE = Text(sv="Kommun: {place}.", en="Municipality: {place}.")
ASKER = Text(sv="Frågat av: {asker}.", en="Asked by: {asker}.")
BORN = Text(sv="Födelsedatum är angivet.", en="A birth date is given.")
ANSWERS = {
    Answer.YES: Text(sv="Ja", en="Yes"),
    Answer.NO: Text(sv="Nej", en="No"),
    Answer.NOT_ASKED: Text(sv="Inte ställd", en="Not asked"),
    Answer.NOT_KNOWN: Text(sv="Vet inte", en="Not known"),
    Answer.REFUSED: Text(sv="Ville inte svara", en="Did not want to answer"),
    Answer.NOT_APPLICABLE: Text(sv="Behövs inte", en="Not needed"),
}
ANSWER_GROUPS = {
    Answer.YES: Text(sv="Ja", en="Yes"),
    Answer.NO: Text(sv="Nej", en="No"),
    Answer.NOT_ASKED: Text(sv="Okänt: frågan är inte ställd", en="Unknown: not asked"),
    Answer.NOT_KNOWN: Text(
        sv="Okänt: frågan är ställd, men svaret är inte känt",
        en="Unknown: asked, but the answer is not known",
    ),
    Answer.REFUSED: Text(
        sv="Okänt: personen ville inte svara. Det är ett giltigt svar",
        en="Unknown: the person did not want to answer. That is a valid answer",
    ),
    Answer.NOT_APPLICABLE: Text(sv="Behövs inte här", en="Not needed here"),
}
IMPLIED = Text(sv="Följer av andra svar", en="Follows from other answers")
ASSUMED = Text(sv="Antas, och behöver kontrolleras", en="Assumed, and to be checked")
FOLLOWS_FROM = Text(sv="Följer av: {what}", en="Follows from: {what}")
FROM_BIRTH = Text(sv="födelsedatumet", en="the birth date")
FROM_ASKER = Text(sv="vem som frågar", en="who asks")
FACT_IS = Text(sv="{fact}: {answer}", en="{fact}: {answer}")

RESERVATIONS = Counted(
    Text(sv="Ett förbehåll gäller svaren", en="One reservation applies to the answers"),
    Text(sv="{n} förbehåll gäller svaren", en="{n} reservations apply to the answers"),
)
RESERVATIONS_BELOW = Counted(
    Text(
        sv="Ett förbehåll gäller svaren. Det står längre ned.",
        en="One reservation applies to the answers. It stands below.",
    ),
    Text(
        sv="{n} förbehåll gäller svaren. De står längre ned.",
        en="{n} reservations apply to the answers. They stand below.",
    ),
)
TOUCHES = Counted(
    Text(sv="gäller en rad", en="concerns one line"), Text(sv="gäller {n} rader", en="concerns {n} lines")
)
RESERVATION_TITLES = {
    "wording_not_collected": Text(sv="Lydelsen är inte insamlad", en="The wording is not collected"),
    "not_yet_in_force": Text(sv="Gällde inte än", en="Not yet in force"),
    "older_wording": Text(sv="Äldre lydelse", en="Older wording"),
    "unverified": Text(sv="Inte helt kontrollerat", en="Not fully verified"),
    "no_wording_reaches": Text(sv="Ingen lydelse når det som är känt", en="No wording reaches what is known"),
    "assumes_age": Text(sv="Åldern i dag antas", en="The age today is assumed"),
    "contradiction": Text(sv="Svar säger emot varandra", en="Answers contradict each other"),
    "several_persons": Text(sv="Kan gälla flera personer", en="May concern several persons"),
    "rests_on_practice": Text(sv="Bygger på praxis", en="Rests on practice"),
    "past_verification": Text(sv="Senare ändringar är inte sedda", en="Later changes were not seen"),
    "absorbed": Text(sv="Viker för ett annat brott", en="Gives way to another offence"),
    "punishable_before_completion": Text(sv="Straffbart redan innan", en="Punishable before completion"),
    "other_route": Text(sv="En annan väg finns", en="There is another route"),
    "list_reading": Text(sv="ILO:s listor avgör inget", en="The ILO lists decide nothing"),
    "list_blocked": Text(sv="Vissa av ILO:s listor läses inte", en="Some of the ILO lists are not read"),
}
ON_THE_LINE = {
    "list_reading": Text(
        sv="Varifrån listan kommer, och vad den inte säger, står vid den.",
        en="Where the list comes from, and what it does not say, is told at the list.",
    ),
    "list_blocked": Text(
        sv="Varför listan inte läses står vid den.", en="Why the list is not read is told at the list."
    ),
    "absorbed": Text(
        sv="Ledet är uppfyllt, men brottet viker för ett annat. Det står vid brottet.",
        en="The elements are met, but the offence gives way to another. It is said at the offence.",
    ),
    "punishable_before_completion": Text(
        sv="Gärningen är inte fullbordad, men kan vara straffbar ändå. Det står vid brottet.",
        en="The act is not completed, but may be punishable all the same. It is said at the offence.",
    ),
    "other_route": Text(
        sv="När en skyldighet eller möjlighet inte gäller finns ofta en annan väg. Den står vid raden.",
        en="Where a duty or possibility does not apply there is often another route. It is said at the line.",
    ),
}
"""Reservations whose words belong to a single line: those stand there, and only this is said at the top."""
LAW_MAY_HAVE_CHANGED = Text(sv="Lagen kan ha ändrats", en="The law may have changed")

CAUTION = {
    Status.PARTLY: Text(sv="Delvis kontrollerad", en="Partly verified"),
    Status.UNVERIFIED: Text(sv="Behöver kontrolleras", en="To be checked"),
}

URGENT = Text(sv="Det här brådskar i dag", en="This is pressing today")
URGENT_CALM = Text(sv="Inget som brådskar är känt", en="Nothing pressing is known")
URGENT_CALM_LEAD = Text(
    sv="Det betyder inte att personen är trygg. Fråga om fara, och gör så här under tiden.",
    en="That does not mean that the person is safe. Ask about danger, and do this meanwhile.",
)
URGENT_OPEN = Text(sv="Inte känt än, men kan brådska", en="Not known yet, but may be pressing")
ADVICE_CAUTION = Text(
    sv="Råden är delvis kontrollerade, om inget annat står. Fråga en erfaren kollega när du är osäker.",
    en="The advice is partly verified, unless it says otherwise. Ask an experienced colleague when unsure.",
)

NEXT = Text(sv="Nästa bästa fråga", en="The next best question")
NEXT_NONE = Text(
    sv="Ingen fråga pekas ut just nu. Du kan fortfarande svara på fler.",
    en="No question stands out now. You can still answer more.",
)

PICTURE = Text(sv="Bilden över båda fälten", en="The picture over both fields")
PICTURE_BOTH = Text(
    sv="Var för sig hör tecknen till ett fält. Tillsammans kan de betyda något mer.",
    en="Each sign belongs to one field. Together they may mean something more.",
)
HALF = Text(sv="Länkar där bara ena sidan är känd", en="Links with only one side known")
HALF_KNOWN = {
    "honour": Text(
        sv="Känt om heder: {known}. Om utnyttjande är det okänt.",
        en="Known of honour: {known}. Of exploitation it is unknown.",
    ),
    "exploitation": Text(
        sv="Känt om utnyttjande: {known}. Om heder är det okänt.",
        en="Known of exploitation: {known}. Of honour it is unknown.",
    ),
}
SINGLE = Text(
    sv="Tecken utanför länkarna, och sådant som skyddar", en="Signs outside the links, and what protects"
)
FIELDS = {
    "honour": Text(sv="Heder", en="Honour"),
    "exploitation": Text(sv="Utnyttjande", en="Exploitation"),
    "both": Text(sv="Båda fälten", en="Both fields"),
    "protective": Text(sv="Skyddar", en="Protects"),
}
LISTS = Text(sv="Läst mot ILO:s listor av tecken", en="Read against the ILO lists of signs")
LIST_STATES = {
    "yes": Text(
        sv="Listans eget villkor är uppfyllt. Det avgör inget",
        en="The list's own condition is met. It decides nothing",
    ),
    "no": Text(sv="Listan gäller inte här", en="The list does not apply here"),
    "unknown": Text(sv="Öppen", en="Open"),
    "blocked": Text(sv="Läses inte", en="Not read"),
}
AND_MORE = Text(sv="och {n} till", en="and {n} more")
IN_PLAY = Text(sv="I spel", en="In play")

OFFENCES = Text(sv="Brott som kan vara aktuella", en="Offences that could be at hand")
OFFENCES_LEAD = Text(
    sv="Varje led prövas mot lagen den dag gärningen ägde rum. Åklagaren avgör vad som är brott.",
    en="Each element is tested against the law of the day of the act. "
    "The prosecutor decides what is an offence.",
)
OFFENCE_GROUPS = {
    "met": Text(sv="Alla led uppfyllda", en="All elements met"),
    "pointed": Text(
        sv="Öppna, och något i svaren pekar dit", en="Open, and something in the answers points to them"
    ),
    "open": Text(sv="Öppna, utan att något pekar dit än", en="Open, with nothing pointing to them yet"),
    "no": Text(sv="Inte aktuella nu", en="Not at hand now"),
}
ALL_MET = Text(sv="Alla led uppfyllda", en="All elements met")
OPEN = Counted(
    Text(sv="Öppet, ett led okänt", en="Open, one element unknown"),
    Text(sv="Öppet, {n} led okända", en="Open, {n} elements unknown"),
)
OPEN_UNCOUNTED = Text(sv="Öppet", en="Open")
NOT_TESTED = Text(
    sv="Kan inte prövas, lydelsen är inte insamlad", en="Cannot be tested, the wording is not collected"
)
NOT_NOW = Text(sv="Inte aktuellt nu", en="Not at hand now")
MET_OF = Text(sv="{met} av {all} led uppfyllda", en="{met} of {all} elements met")
MET_ONE_OF = Text(sv="1 av {all} led uppfyllt", en="1 of {all} elements met")
MET_ALL_OF = Text(sv="{met} av {all} led", en="{met} of {all} elements")
NOT_MET_ARE = Text(sv="Inte uppfyllt: {elements}", en="Not met: {elements}")
UNKNOWN_ARE = Text(sv="Okänt: {elements}", en="Unknown: {elements}")
BECAUSE = Text(sv="{element} ({reason})", en="{element} ({reason})")
NOT_MET = Counted(
    Text(sv="Ett led inte uppfyllt", en="One element not met"),
    Text(sv="{n} led inte uppfyllda", en="{n} elements not met"),
)
MARKS = {
    "met": Text(sv="Uppfyllt", en="Met"),
    "no": Text(sv="Inte uppfyllt", en="Not met"),
    "unknown": Text(sv="Okänt", en="Unknown"),
}
STAGE_WORDS = {
    "yes": Text(sv="{stage}: alla led uppfyllda", en="{stage}: all elements met"),
    "unknown": Text(sv="{stage}: öppet", en="{stage}: open"),
    "no": Text(sv="{stage}: inte aktuellt nu", en="{stage}: not at hand now"),
}
ACT = Text(sv="Gärning {id}, {day}", en="Act {id}, {day}")
ACT_BY = Text(sv="Gärning {id}, {day}, av {actor}", en="Act {id}, {day}, by {actor}")
ABOUT_ACT = Text(sv="Gäller gärningen {id}", en="About the act {id}")
ABOUT_ALL = Text(sv="Gäller fallet som helhet", en="About the case as a whole")
ABOUT_ACT_BY = Text(sv="Gäller gärningen {id} ({actor})", en="About the act {id} ({actor})")
STAGE_ONLY = Text(sv="{stage}, bara {grade}", en="{stage}, only {grade}")
STAGE_NOT_SEEN = Text(sv="{stage}, för vilken grad är inte sett", en="{stage}, for which degree was not seen")
NOTE_KINDS = {
    "limitation": Text(sv="Preskription: {note}", en="Limitation: {note}"),
    "extraterritorial": Text(sv="Utomlands: {note}", en="Abroad: {note}"),
    "not_required": Text(sv="Krävs inte: {note}", en="Not required: {note}"),
    "child_rule": Text(sv="Barn: {note}", en="Children: {note}"),
}
"""Remarks of these kinds say little without their kind."""
SOURCES = Text(sv="Källor: {sources}. Kontrollerat {day}.", en="Sources: {sources}. Checked {day}.")

GRADES = {
    "normal": Text(sv="Normalgraden", en="Ordinary degree"),
    "lesser": Text(sv="Mindre grovt", en="Less serious"),
    "petty": Text(sv="Ringa", en="Petty"),
    "gross": Text(sv="Grovt", en="Gross"),
    "very_gross": Text(sv="Synnerligen grovt", en="Especially gross"),
}
PRISON_BETWEEN = Text(
    sv="fängelse i lägst {low} och högst {high}", en="imprisonment for at least {low} and at most {high}"
)
PRISON_AT_MOST = Text(sv="fängelse i högst {high}", en="imprisonment for at most {high}")
PRISON_AT_LEAST = Text(sv="fängelse i lägst {low}", en="imprisonment for at least {low}")
OR_LIFE = Text(sv=", eller på livstid", en=", or for life")
FINE = Text(sv="böter", en="a fine")
FINE_OR = Text(sv="böter eller {prison}", en="a fine or {prison}")
SCALE_NOT_SEEN = Text(sv="straffskalan är inte sedd", en="the penalty scale was not seen")
YEARS = Counted(Text(sv="1 år", en="1 year"), Text(sv="{n} år", en="{n} years"))
MONTHS = Counted(Text(sv="1 månad", en="1 month"), Text(sv="{n} månader", en="{n} months"))

DUTIES = Text(sv="Skyldigheter och möjligheter", en="Duties and possibilities")
DUTIES_LEAD = Text(
    sv="Prövat för den {day}. Frister räknas från den händelse som står vid varje rad.",
    en="Tested for {day}. Time limits count from the event named on each line.",
)
DUTY_GROUPS = {
    "yes": Text(sv="Gäller nu", en="Applies now"),
    "unknown": Text(sv="Kan gälla, mer behöver bli känt", en="May apply, more must become known"),
    "know": Text(sv="Bra att känna till", en="Worth knowing"),
    "no": Text(
        sv="Gäller inte nu, men det finns en annan väg", en="Does not apply now, but there is another route"
    ),
}
DUTIES_NOW = Counted(
    Text(sv="En skyldighet eller möjlighet gäller nu.", en="One duty or possibility applies now."),
    Text(sv="{n} skyldigheter och möjligheter gäller nu.", en="{n} duties and possibilities apply now."),
)
DUTIES_OPEN = Counted(
    Text(sv="En kan gälla när mer är känt.", en="One may apply when more is known."),
    Text(sv="{n} kan gälla när mer är känt.", en="{n} may apply when more is known."),
)
DUTY_KINDS = {
    "duty": Text(sv="Skyldighet", en="Duty"),
    "eligibility": Text(sv="Möjlighet", en="Possibility"),
    "information": Text(sv="Att känna till", en="To know"),
}
DUTY_MARKS = {
    "yes": Text(sv="Gäller", en="Applies"),
    "no": Text(sv="Gäller inte nu", en="Does not apply now"),
    "unknown": Text(sv="Okänt", en="Unknown"),
    "know": Text(sv="Att känna till", en="To know"),
}
DEADLINE_DAY = Text(sv="Senast {day}.", en="By {day}.")
EXTENDABLE = Text(sv="Kan förlängas: {when}", en="Can be extended: {when}")

SHARING = Text(sv="Vad du får berätta, och för vem", en="What you may tell, and to whom")
SHARING_LEAD = Text(
    sv="Lämna inte ut mer än som behövs. Där grunden är okänd: ta reda på mer, "
    "eller fråga om samtycke när det är säkert.",
    en="Tell no more than is needed. Where the ground is unknown: learn more, "
    "or ask for consent when it is safe.",
)
SHARING_VERDICT = {
    ("yes", "permits"): Text(sv="Får, måste inte", en="May, need not"),
    ("yes", "obliges"): Text(sv="Ska", en="Must"),
    ("unknown", "permits"): Text(sv="Okänt om du får", en="Unknown whether you may"),
    ("unknown", "obliges"): Text(sv="Okänt om du ska", en="Unknown whether you must"),
    ("no", "permits"): Text(sv="Inte på den här grunden", en="Not on this ground"),
    ("no", "obliges"): Text(sv="Inte på den här grunden", en="Not on this ground"),
}
SHARING_NOW = Counted(
    Text(sv="En grund gäller nu.", en="One ground holds now."),
    Text(sv="{n} grunder gäller nu.", en="{n} grounds hold now."),
)
SHARING_OPEN = Counted(
    Text(sv="En är öppen.", en="One is open."), Text(sv="{n} är öppna.", en="{n} are open.")
)
SHARING_CLOSED = Text(sv="Grunder som inte gäller nu", en="Grounds that do not hold now")

MANUAL = Text(
    sv="Manualens steg vid misstanke om människohandel", en="The manual's steps on suspected trafficking"
)
MANUAL_STEP = Text(sv="Steg {number}: {title}", en="Step {number}: {title}")
MANUAL_COUNT = Counted(
    Text(sv="Ett steg.", en="One step."),
    Text(
        sv="{n} steg, från identifiering till ett tryggt återvändande.",
        en="{n} steps, from identification to safe return.",
    ),
)
MANUAL_LEAD = Text(
    sv="Nationell manual från Jämställdhetsmyndigheten, återgiven med våra ord. Den ersätter inte manualen. Var i stegen personen är avgör du.",
    en="The national manual of the Swedish Gender Equality Agency, in our words, which do not replace it. "
    "Where in the steps the person is, you decide.",
)
CONTACTS = Text(sv="Vem du kan kontakta", en="Whom you can contact")
CONTACTS_IN = Text(
    sv="Vem du kan kontakta, i {place} och utanför", en="Whom you can contact, in {place} and outside"
)
CONTACTS_COUNT = Counted(
    Text(sv="En kontakt.", en="One contact."),
    Text(sv="{n} kontakter, i hela landet och nära.", en="{n} contacts, nationwide and near."),
)
CONTACTS_LEAD = Text(
    sv="Släkt kan arbeta i kommunen. Därför finns alltid en väg utanför den.",
    en="Relatives may work in the municipality. So there is always a route outside it.",
)
CONTACT_SCOPES = {
    "national": Text(sv="I hela landet", en="Nationwide"),
    "county": Text(sv="I länet", en="In the county"),
    "municipality": Text(sv="I kommunen", en="In the municipality"),
    "unknown": Text(sv="Vi vet inte var", en="We do not know where"),
}
FOR_THE_PROFESSIONAL = Text(sv="För dig i ditt arbete", en="For you in your work")
TO_HAND_ON = Text(
    sv="Att lämna till personen, när det är tryggt", en="To hand on to the person, when it is safe"
)
BY_ANOTHER_ROUTE = Text(sv="Nås genom någon annan", en="Reached through somebody else")
IN_DANGER = Text(sv="Är det akut fara? Ring 112.", en="In immediate danger, call 112.")
NOT_CHECKED_EITHER = Text(
    sv="Finns kanske också, men vi har inte kunnat kontrollera dem: {names}.",
    en="Perhaps there too, but we have not been able to check them: {names}.",
)
NAME_TO_CHECK = Text(
    sv="{name} ({number}, ring och kontrollera först)", en="{name} ({number}, call and check first)"
)
UNSURE_WHETHER = Text(
    sv="Källan säger: {whom}. Fråga om det gäller här.",
    en="The source says: {whom}. Ask whether it fits here.",
)
NOT_NAMED = Text(
    sv="Källan nämner inte just det här. Fråga om de kan hjälpa ändå.",
    en="The source does not name just this. Ask whether they can help all the same.",
)

NOT_COVERED = Text(sv="Det här täcks inte", en="This is not covered")
VERSION = Text(
    sv="Innehåll version {version}. Lagtext läst till och med {read}.",
    en="Content version {version}. Statute text read up to and including {read}.",
)

LABELS = {
    "honour": FIELDS["honour"],
    "exploitation": FIELDS["exploitation"],
    "do": Text(sv="Gör", en="Do"),
    "do_not": Text(sv="Gör inte", en="Do not"),
    "more_advice": Text(sv="Fler råd", en="More advice"),
    "ask_gently": Text(sv="Så kan du fråga", en="How you can ask"),
    "after": Text(sv="Frågorna efter", en="The questions after"),
    "element": Text(sv="Led i lagtexten", en="Element of the law"),
    "state": Text(sv="Läge", en="State"),
    "builds_on": Text(sv="Det bygger på", en="What it builds on"),
    "how_to_read": Text(sv="Så läser du märkena:", en="How to read the marks:"),
    "penalty": Text(sv="Straffskala", en="Penalty scale"),
    "stages": Text(sv="Andra straffbara former", en="Other punishable forms"),
    "notes": Text(sv="Att veta", en="To know"),
    "wrong": Text(sv="Blir ofta fel", en="Often got wrong"),
    "what": Text(sv="Vad", en="What"),
    "when": Text(sv="När", en="When"),
    "law": Text(sv="Stöd i lag", en="Ground in law"),
    "who": Text(sv="Vem", en="Who"),
    "missing": Text(sv="Okänt än", en="Not known yet"),
    "route": Text(sv="En annan väg", en="Another route"),
    "ground": Text(sv="Grund", en="Ground"),
    "contents": Text(sv="På sidan", en="On this page"),
    "printed": Text(sv="Utskrift", en="Printout"),
    "page": Text(sv="Sida", en="Page"),
    "of": Text(sv="av", en="of"),
    "about": Text(sv="Vad de gör, och när", en="What they do, and when"),
    "phone": Text(sv="Telefon", en="Telephone"),
    "sources": Text(sv="Källor", en="Sources"),
    "link": Text(sv="Länk", en="Link"),
    "origin": Text(sv="Varifrån det kommer", en="Where it comes from"),
    "answers": Text(sv="Alla svar", en="All answers"),
    "besides": Text(sv="Också", en="Also"),
    "reservations": Text(sv="Förbehåll", en="Reservations"),
}
"""Words that every rendering needs. They go along with the view."""

NUMBERS = {
    "sv": ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"),
    "en": (
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
}
MONTH_NAMES = {
    "sv": (
        "januari", "februari", "mars", "april", "maj", "juni",
        "juli", "augusti", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
