"""The words that Samsyn itself puts into an HSDS object, beside the content's own texts."""

from __future__ import annotations

from samsyn.lang import Text

CHECK = Text(
    sv="Behöver kontrolleras (källans datum: {dated}).", en="Needs checking (date of the source: {dated})."
)
FLAGGED = Text(
    sv="Inte kontrollerat: ring och kontrollera innan du lämnar ut det (källans datum: {dated}).",
    en="Not checked: call and check before you give it to anybody (date of the source: {dated}).",
)
UNDATED = Text(sv="okänt", en="unknown")

FOR_PROFESSIONALS = Text(
    sv="Bara för yrkesverksamma och frivilliga. Inte ett nummer för den som själv är utsatt.",
    en="For professionals and volunteers only. Not a number for the person exposed.",
)
FOR_BUYERS = Text(
    sv="För den som köper sex eller utövar våld. Inte för den som är utsatt.",
    en="For a person who buys sex or uses violence. Not for the person exposed.",
)
BUYERS_TOO = Text(
    sv="Tar också emot personer som köper sex eller utövar våld. Den som är utsatt ska få veta det först.",
    en="Also receives persons who buy sex or use violence. The person exposed must be told first.",
)
NOT_SEEN = Text(
    sv="Det är inte bekräftat att verksamheten finns i dag. Att den inte svarar betyder inte att hjälp saknas.",
    en="It is not confirmed that the service exists today. That it does not answer does not mean there is no help.",
)
ENDED = Text(
    sv="Tiden som verksamheten var känd att finnas har gått ut. Fråga om den finns kvar.",
    en="The time for which the service was known to exist has passed. Ask whether it still does.",
)

ASK_TARGET = Text(
    sv="I övrigt behöver det kontrolleras vem som får komma. Fråga när du ringer.",
    en="Otherwise it needs checking who may come. Ask when you call.",
)
ASK_ACCESS = Text(
    sv="Hur man kommer dit behöver kontrolleras. Ring och fråga.",
    en="How to get there needs checking. Call and ask.",
)
AREA_NATIONAL = Text(sv="Hela Sverige", en="All of Sweden")
AREA_UNKNOWN = Text(
    sv="Okänt vilka orter som omfattas: fråga när du ringer",
    en="Unknown which places it serves: ask when you call",
)
AREA_MAYBE = Text(
    sv="Kanske också i {name}; ingen källa säger vilka kommuner",
    en="Perhaps also in {name}; no source says which municipalities",
)
DISTRICT = Text(sv="Ungefärlig plats", en="Approximate place")
NUMBER_FOR = Text(sv="Numret är för: {who}.", en="The number is for: {who}.")

AUDIENCES = {
    "exposed": Text(sv="den som är utsatt", en="the person exposed"),
    "relative": Text(sv="anhöriga och vänner", en="relatives and friends"),
    "professional": Text(sv="yrkesverksamma", en="professionals"),
    "buyer_or_abuser": Text(
        sv="den som köper sex eller utövar våld", en="a person who buys sex or uses violence"
    ),
    "witness": Text(sv="vittnen", en="witnesses"),
    "public": Text(sv="alla", en="everybody"),
}
ANSWERS = {
    "yes": Text(sv="ja", en="yes"),
    "no": Text(sv="nej", en="no"),
    "unknown": Text(sv="okänt, fråga", en="unknown, ask"),
}
STATES = {
    **ANSWERS,
    "active": Text(sv="finns", en="active"),
    "pilot": Text(sv="försök", en="pilot"),
    "protected": Text(sv="skyddad adress", en="protected address"),
}
TAXONOMIES = {
    "needs": (
        Text(sv="Behov", en="Needs"),
        Text(
            sv="Vad som händer en person, och vad en verksamhet ger.",
            en="What happens to a person, and what a service gives.",
        ),
    ),
    "groups": (
        Text(sv="Grupper", en="Groups"),
        Text(
            sv="Grupper som en verksamhet är till för, välkomnar eller inte tar emot.",
            en="Groups that a service is for, welcomes or does not receive.",
        ),
    ),
    "audiences": (
        Text(sv="Vem den är till för", en="Audiences"),
        Text(
            sv="Vem en verksamhet vänder sig till. En hård gräns.",
            en="Who a service is for. A hard limit.",
        ),
    ),
    "kinds": (
        Text(sv="Slag av verksamhet", en="Kinds of services"),
        Text(sv="Vilket slags verksamhet det är.", en="What kind of service it is."),
    ),
    "states": (
        Text(sv="Svar", en="Answers"),
        Text(
            sv="Svar på ja-och-nej-frågor om en verksamhet, och hur den finns.",
            en="Answers to yes-or-no questions about a service, and how it exists.",
        ),
    ),
}
NEED_KINDS = {
    "situation": Text(sv="Situationer", en="Situations"),
    "support": Text(sv="Stöd", en="Support"),
}
"""The two parents under which the needs stand."""

ELIGIBILITY = {
    "for": Text(sv="Till för: {x}.", en="For: {x}."),
    "situations": Text(sv="Gäller: {x}.", en="About: {x}."),
    "ages": Text(sv="Ålder: {x}.", en="Age: {x}."),
    "ages_ask": Text(sv="Annan ålder: fråga när du ringer.", en="Another age: ask when you call."),
    "women": Text(sv="Kvinnor: {x}.", en="Women: {x}."),
    "men": Text(sv="Män: {x}.", en="Men: {x}."),
    "nonbinary": Text(sv="Icke-binära: {x}.", en="Non-binary people: {x}."),
    "only": Text(sv="Bara för: {x}.", en="Only for: {x}."),
    "special": Text(sv="Kan särskilt mycket om: {x}.", en="Knows particularly much about: {x}."),
    "welcomes": Text(sv="Välkomnar också: {x}.", en="Also welcomes: {x}."),
    "turns_away": Text(sv="Tar inte emot: {x}.", en="Does not receive: {x}."),
}
ACCESS = {
    "direct": Text(sv="Kan ta kontakt direkt: {x}.", en="May get in touch directly: {x}."),
    "via": Text(sv="Vägen dit går genom: {x}.", en="The way there goes through: {x}."),
    "police_yes": Text(sv="En polisanmälan behövs först.", en="A police report is needed first."),
    "police_no": Text(sv="Ingen polisanmälan behövs.", en="No police report is needed."),
    "anonymous": Text(sv="Får man vara anonym: {x}.", en="May one be anonymous: {x}."),
}
LANGUAGES = {
    "am": Text(sv="amhariska", en="Amharic"),
    "ar": Text(sv="arabiska", en="Arabic"),
    "bg": Text(sv="bulgariska", en="Bulgarian"),
    "bs": Text(sv="bosniska", en="Bosnian"),
    "ckb": Text(sv="sorani", en="Sorani"),
    "de": Text(sv="tyska", en="German"),
    "en": Text(sv="engelska", en="English"),
    "es": Text(sv="spanska", en="Spanish"),
    "fa": Text(sv="persiska", en="Persian"),
    "fi": Text(sv="finska", en="Finnish"),
    "fr": Text(sv="franska", en="French"),
    "ku": Text(sv="kurdiska", en="Kurdish"),
    "pl": Text(sv="polska", en="Polish"),
    "prs": Text(sv="dari", en="Dari"),
    "ps": Text(sv="pashto", en="Pashto"),
    "ro": Text(sv="rumänska", en="Romanian"),
    "ru": Text(sv="ryska", en="Russian"),
    "so": Text(sv="somaliska", en="Somali"),
    "sq": Text(sv="albanska", en="Albanian"),
    "sv": Text(sv="svenska", en="Swedish"),
    "th": Text(sv="thailändska", en="Thai"),
    "ti": Text(sv="tigrinska", en="Tigrinya"),
    "tr": Text(sv="turkiska", en="Turkish"),
    "uk": Text(sv="ukrainska", en="Ukrainian"),
    "ur": Text(sv="urdu", en="Urdu"),
    "vi": Text(sv="vietnamesiska", en="Vietnamese"),
    "zh": Text(sv="kinesiska", en="Chinese"),
}
"""Names of languages by ISO code; another code stands as it is."""
