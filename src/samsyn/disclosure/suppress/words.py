"""What is said of suppression: its rules, its audit, and why it cannot be done."""

from __future__ import annotations

from collections.abc import Mapping

from samsyn.disclosure.joint.earlier import ZEROS_SHOWN
from samsyn.disclosure.rules import Attacker, Rules
from samsyn.disclosure.tables import Key
from samsyn.errors import Problem
from samsyn.lang import Text

ATTACKER = {
    "nonneg": Text(
        sv="den som vet att inget antal är negativt", en="somebody who knows that no count is negative"
    ),
    "zeros": Text(
        sv="den som vet att nollor visas, så att ett dolt antal är minst ett",
        en="somebody who knows that zeros are shown, so that a hidden count is at least one",
    ),
    "rule": Text(sv="den som också känner till gränsen", en="somebody who also knows the threshold"),
}


def where(table: str, key: Key) -> str:
    """A cell by its categories."""
    return f"{table}[{', '.join(key)}]"


def leaks(table: str, key: Key, attacker: Attacker) -> Problem:
    """A withheld cell that an attacker narrows too far."""
    who = ATTACKER[attacker]
    return Problem(
        Text(
            sv=f"Det dolda talet kan räknas ut alltför noga av {who.sv} ({attacker}).",
            en=f"The hidden number can be worked out too closely by {who.en} ({attacker}).",
        ),
        _HELP,
        where=where(table, key),
    )


def hopeless(table: str, key: Key, rules: Rules, before: bool) -> Problem:
    """A cell that no choice of further cells guards."""
    last = rules.attackers[-1]
    who = ATTACKER[last]
    do = _HELP
    if before:
        do = _EARLIER
    elif any(rules.show.values()):
        do = _SHOWN
    return Problem(
        Text(
            sv=f"Cellen kan inte skyddas mot {who.sv} ({last}), hur mycket som än döljs.",
            en=f"The cell cannot be guarded against {who.en} ({last}), however much is hidden.",
        ),
        do,
        where=where(table, key),
    )


def together(table: str, key: Key, before: bool) -> Problem:
    """A sum from which something follows of the cells withheld under it, together, that no choice guards."""
    return Problem(
        Text(
            sv="Det som döljs i en rad eller kolumn under summan bryter tillsammans mot reglerna, hur mycket som än döljs.",
            en="What is hidden in a row or column of this sum breaks the rules together, however much is hidden.",
        ),
        _EARLIER if before else _TOGETHER,
        where=where(table, key),
    )


def rules(of: Rules) -> tuple[Text, ...]:
    """The rules in words, without any number of the data."""
    found = []
    if of.threshold:
        found.append(
            Text(
                sv=f"Antal under {of.threshold} visas inte.", en=f"Counts below {of.threshold} are not shown."
            )
        )
        found.append(ZEROS_SHOWN if of.zeros_known else _ZEROS[of.zeros])
    if of.dominance:
        n, k = of.dominance
        found.append(
            Text(
                sv=f"Celler där de {n} största bidragen är mer än {k:g} procent visas inte.",
                en=f"Cells where the {n} largest contributions are more than {k:g} percent are not shown.",
            )
        )
    if of.p_percent:
        found.append(
            Text(
                sv=f"Celler där det största bidraget kan uppskattas inom {of.p_percent:g} procent visas inte.",
                en=f"Cells where the largest contribution can be estimated within {of.p_percent:g} percent are not shown.",
            )
        )
    if of.contributors:
        found.append(
            Text(
                sv=f"Celler med högst {of.contributors} bidragande visas inte.",
                en=f"Cells with at most {of.contributors} contributors are not shown.",
            )
        )
    if of.group:
        found.append(_GROUP)
    return (*found, _SECONDARY)


def audited(of: Rules) -> Text:
    """What the audit shows."""
    who = [_SEES_ZEROS if each == "zeros" and not of.zeros_known else ATTACKER[each] for each in of.attackers]
    except_ = _EXCEPT if of.zeros_known and "rule" in of.attackers else Text(sv="", en="")
    return Text(
        sv=f"För varje tal som döljs enligt reglerna lämnas minst {of.width + 1} heltal möjliga, också för "
        + "; ".join(each.sv for each in who) + "." + except_.sv,
        en=f"For every number hidden by the rules at least {of.width + 1} whole numbers are left possible, also for "
        + "; ".join(each.en for each in who) + "." + except_.en,
    )  # fmt: skip


_HELP = Text(
    sv="Slå ihop kategorier, visa färre summor, låt nollor döljas också (zeros: mixed), eller välj avrundning.",
    en="Merge categories, show fewer totals, let zeros be hidden too (zeros: mixed), or choose rounding.",
)
_TOGETHER = Text(
    sv="Slå ihop kategorier, visa färre summor, eller låt färre celler vara sådana som måste visas (show).",
    en="Merge categories, show fewer totals, or let fewer cells be such as must be shown (show).",
)
_SHOWN = Text(
    sv="Låt färre celler vara sådana som måste visas (show), eller slå ihop kategorier.",
    en="Let fewer cells be such as must be shown (show), or merge categories.",
)
_EARLIER = Text(
    sv="Det som redan är frisläppt går inte att ta tillbaka: slå ihop kategorier eller utelämna tabellen.",
    en="What has been released cannot be taken back: merge categories or leave the table out.",
)
_ZEROS: Mapping[str, Text] = {
    "mixed": Text(sv="Nollor visas, men kan döljas för att skydda andra tal.",
                  en="Zeros are shown, but may be hidden to guard other numbers."),
    "protected": Text(sv="Nollor döljs som små tal.", en="Zeros are hidden as small numbers are."),
    "published": Text(sv="Nollor kan vara dolda.", en="Zeros may be hidden."),
}  # fmt: skip
_SEES_ZEROS = Text(sv="den som ser vilka nollor som visas", en="somebody who sees which zeros are shown")
_EXCEPT = Text(
    sv=" Undantag: där de visade nollorna redan ger en lägsta summa är talen under gränsen färre.",
    en=" Except: where the zeros shown already give a least sum, there are fewer numbers below the threshold.",
)
_GROUP = Text(
    sv="Att alla i en grupp, eller ingen, är i en kategori visas inte.",
    en="That all of a group, or nobody, is in a category is not shown.",
)
_SECONDARY = Text(
    sv="Fler tal döljs så att de första inte kan räknas ut.",
    en="More numbers are hidden so that the first cannot be worked out.",
)
