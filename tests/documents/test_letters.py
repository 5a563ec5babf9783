"""A drafted document: what is known, missing, disputed and left for a hand; nothing of the content is ever markup."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

import pypdfium2
import pytest

from samsyn.casework.draft import Material, Stated, fill
from samsyn.documents import letters
from samsyn.lang import Lang
from samsyn.packs.load import load_pack

PACK = load_pack()
FACT = "needs_protection_from_violence"
BOTH = (Stated(FACT, "yes", "person", date(2026, 11, 18)), Stated(FACT, "no", "relative", date(2026, 11, 12)))


def letter(kind: str = "report_of_concern", lang: Lang = "sv", **more: object) -> letters.Letter:
    material = Material(
        fields={"own_words": ["<i>Jag</i> #vill *inte*"], "organisation": ["Påhittade nämnden"]},
        statements=BOTH,
    )
    return letters.build(fill(PACK.drafts[kind], material, PACK), PACK, lang, **more)  # type: ignore[arg-type]


def words(made: letters.Letter) -> str:
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(letters.as_pdf(made))]
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize("kind", list(PACK.drafts))
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_draft_is_set_in_both_languages_and_kept_as_it_was(kind: str, lang: Lang) -> None:
    made = letter(kind, lang)
    assert letters.from_data(json.loads(json.dumps(dataclasses.asdict(made)))) == made
    assert PACK.drafts[kind].label[lang] in words(made)
    assert f'<html lang="{lang}"' in letters.as_html(made)


def test_no_text_is_markup() -> None:
    made = letter()
    assert "&lt;i&gt;Jag&lt;/i&gt; #vill *inte*" in letters.as_html(made)
    assert "<i>Jag</i> #vill *inte*" in words(made)


def test_both_sides_stand_and_the_reader_is_told() -> None:
    row = next(row for part in letter().parts for row in part.rows if row.mark == "disputed")
    assert row.texts == ("Nej (Anhörig, 2026-11-12).", "Ja (Personen själv, 2026-11-18).")


def test_who_it_is_is_for_a_hand_also_when_somebody_gives_it() -> None:
    material = Material(fields={"person_name": ["Kvitter Påhittad"], "safe_contact": ["Ring torsdag"]})
    made = letters.build(
        fill(PACK.drafts["report_of_concern"], material, PACK), PACK, "sv", by_hand={"safe_contact"}
    )
    assert "Kvitter" not in words(made) and "torsdag" not in words(made)
    assert "Namn: [fylls i för hand]" in words(made)


def test_a_field_that_the_writer_may_not_fill_is_not_there() -> None:
    made = letter("police_summary", leave_out={"possible_perpetrators"})
    assert "Möjliga förövare" not in words(made)


def test_what_is_missing_is_named_and_a_caution_is_never_sent() -> None:
    made = letter()
    assert "Vårdnadshavare, och vad de vet" in made.gaps and "Från" not in made.gaps
    assert made.cautions and not any(
        each in words(made) or each in letters.as_html(made) for each in made.cautions
    )


def test_law_that_is_not_verified_says_so() -> None:
    assert any("[delvis kontrollerat]" in each for each in letter("police_summary").law)
