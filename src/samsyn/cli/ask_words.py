"""What the interview says, and the keys it understands, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.lang import Lang


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    start: str
    profession: str
    authority: str
    choose: str
    goes_on_one: str
    goes_on: str
    prompt: str
    help: str
    sources: str
    nothing_before: str
    nothing_saved: str
    delete: str
    deleted: str
    kept: str


WORDS: dict[Lang, Words] = {
    "sv": Words(
        start=(
            "Skriv inget namn. Svara på det du vet, och sluta när du vill.\n"
            "ja, nej, vet inte (v), vill inte svara (r), hoppa över (h), varför (?), tillbaka (t), sluta (s)"
        ),
        profession="Vad arbetar du som? (Enter: anges inte, ?: visa listan)",
        authority="Vilket slags verksamhet? (Enter: anges inte, ?: visa listan)",
        choose="Skriv ett nummer eller början på namnet.",
        goes_on_one="Fortsätter från filen: ett svar finns redan.",
        goes_on="Fortsätter från filen: {n} svar finns redan.",
        prompt="ja / nej / v / r / h / ? / t / s:",
        help=(
            "ja eller nej. v: vet inte, frågan är ställd. r: ville inte svara, ett giltigt svar. "
            "h: hoppa över, jag frågar inte nu. ?: varför frågan ställs. t: tillbaka. s: sluta och se svaret."
        ),
        sources="Källor",
        nothing_before="Det finns ingen tidigare fråga.",
        nothing_saved="Inget har sparats.",
        delete="Filen {name} handlar om en person. Ska den tas bort nu?",
        deleted="Filen är borttagen.",
        kept="Filen {name} finns kvar. Bara du kan läsa den. Ta bort den när den inte behövs.",
    ),
    "en": Words(
        start=(
            "Write no name. Answer what you know, and stop whenever you like.\n"
            "yes, no, not known (k), refused (r), skip (h), why (?), back (b), stop (s)"
        ),
        profession="What is your profession? (Enter: not stated, ?: show the list)",
        authority="What kind of body do you work for? (Enter: not stated, ?: show the list)",
        choose="Write a number or the beginning of the name.",
        goes_on_one="Going on from the file: one answer is there already.",
        goes_on="Going on from the file: {n} answers are there already.",
        prompt="yes / no / k / r / h / ? / b / s:",
        help=(
            "yes or no. k: asked, not known. r: did not want to answer, a valid answer. "
            "h: skip, I do not ask now. ?: why this question. b: back. s: stop and see the answer."
        ),
        sources="Sources",
        nothing_before="There is no earlier question.",
        nothing_saved="Nothing was saved.",
        delete="The file {name} is about a person. Delete it now?",
        deleted="The file is deleted.",
        kept="The file {name} is kept. Only you can read it. Delete it when it is no longer needed.",
    ),
}

KEYS: dict[Lang, dict[str, str]] = {
    "sv": {
        "ja": "yes",
        "j": "yes",
        "nej": "no",
        "n": "no",
        "v": "not_known",
        "vet inte": "not_known",
        "r": "refused",
        "vill inte svara": "refused",
        "h": "skip",
        "hoppa över": "skip",
        "?": "why",
        "varför": "why",
        "t": "back",
        "tillbaka": "back",
        "s": "stop",
        "sluta": "stop",
    },
    "en": {
        "yes": "yes",
        "y": "yes",
        "no": "no",
        "n": "no",
        "k": "not_known",
        "not known": "not_known",
        "r": "refused",
        "refused": "refused",
        "h": "skip",
        "skip": "skip",
        "?": "why",
        "why": "why",
        "b": "back",
        "back": "back",
        "s": "stop",
        "stop": "stop",
    },
}
