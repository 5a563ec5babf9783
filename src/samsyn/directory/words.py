"""The words of the directory, in both languages."""

from __future__ import annotations

from samsyn.lang import Text

NEEDS_CHECK = Text(sv="Behöver kontrolleras", en="Needs checking")
NUMBER_FROM = Text(sv="Numret är från {day}.", en="The number is from {day}.")
NUMBER_UNDATED = Text(sv="Källan till numret har inget datum.", en="The source of the number has no date.")
NUMBER_CHECKED = Text(sv="Numret kontrollerades {day}.", en="The number was checked {day}.")
NUMBER_HIDDEN = Text(
    sv="Vi visar inte numret förrän någon har ringt och kontrollerat det.",
    en="We do not show the number until somebody has called and checked it.",
)
NO_NUMBER = Text(sv="Numret saknas i våra källor.", en="The number is missing in our sources.")
FLAGGED = Text(
    sv="Lämna inte ut numret förrän du har ringt och kontrollerat det.",
    en="Do not pass the number on until you have called and checked it.",
)
PILOT_ENDED = Text(
    sv="Det var ett försök till och med {day}. Vi vet inte om det fortfarande är öppet.",
    en="It was a pilot until {day}. We do not know whether it is still open.",
)
NOT_CONFIRMED = Text(
    sv="Vi har inte sett att verksamheten finns kvar.",
    en="We have not seen that the service is still there.",
)
HOURS_OLD = Text(
    sv="Vi har ingen färsk uppgift. Får du inget svar, ring någon annan här.",
    en="We have nothing recent. If nobody answers, call another one here.",
)
OLD_FACT = Text(
    sv="{text} (uppgift från {day}, behöver kontrolleras)", en="{text} (from {day}, needs checking)"
)
UNDATED_FACT = Text(sv="{text} (utan datum, behöver kontrolleras)", en="{text} (undated, needs checking)")
ASK = Text(sv="Vi vet inte. Fråga först", en="We do not know. Ask first")
ANSWERS = {"yes": Text(sv="Ja", en="Yes"), "no": Text(sv="Nej", en="No"), "unknown": ASK}
FREE = {
    "yes": Text(sv="Gratis", en="Free"),
    "no": Text(sv="Det kostar pengar", en="It costs money"),
    "unknown": ASK,
}
NO_ADDRESS = Text(sv="Adressen saknas i våra källor.", en="The address is missing in our sources.")

OPEN = Text(sv="Öppet", en="Open")
OPEN_CHAT = Text(sv="Chatten är öppen", en="The chat is open")
OPEN_VISIT = Text(sv="Öppet för besök", en="Open for visits")
WHO_ANSWERS = Text(sv="Vem svarar", en="Who answers")
ANONYMOUS = Text(sv="Anonymt", en="Anonymous")
COST = Text(sv="Kostnad", en="Cost")
LANGUAGES = Text(sv="Språk", en="Languages")
FOR_WHOM = Text(sv="För", en="For")
WHERE = Text(sv="Gäller", en="Serves")
PLACE = Text(sv="Finns", en="Where")
PLACE_PROTECTED = Text(sv="Adressen visas aldrig", en="The address is never shown")
HOW = Text(sv="Så kommer du dit", en="How to get there")

CHANNELS = {
    "web": Text(sv="Webbplats", en="Web site"),
    "chat": Text(sv="Chatt", en="Chat"),
    "email": Text(sv="E-post", en="E-mail"),
    "sms": Text(sv="Sms", en="Text message"),
    "form": Text(sv="Formulär", en="Form"),
}
