"""The public pages by request: what they show, what they refuse, and what they never say."""

from __future__ import annotations

import re

import pytest

from samsyn.packs.load import load_pack
from tests.web.site import MATRIX, Page, body, browser

PACK = load_pack()
KALMAR = {"door": "exposed", "need": "forced_or_child_marriage", "place": "Kalmar", "age": "16"}
FORMS = ["/rad/", "/rad/ung", "/rad/nara", "/rad/latt"]
LANGS = ["sv", "en"]
NAMES = [s.name.sv for s in PACK.services.values() if s.kind not in ("emergency",)]


def text(response: object) -> str:
    plain = re.sub(r"<[^>]+>", " ", body(response))
    return re.sub(r"\s+", " ", plain.replace("\u00a0", " ").replace("\u2011", "-"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", FORMS)
def test_every_way_in_has_112_and_a_national_line_before_anything_is_asked(path: str, lang: str) -> None:
    page = browser(lang).get(path)
    assert page.status_code == 200
    assert 'href="tel:112"' in body(page)
    numbers = set(re.findall(r'href="tel:(\d+)"', body(page))) - {"112"}
    assert numbers & {"116111", "020505050", "020577070"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "place", ["", "Kalmar", "99999", "39351", "zzzz", "Sundsval", "Kalmar län", "👍", "Habo"]
)
def test_every_answer_has_112_and_a_number_outside_the_municipality(place: str, lang: str) -> None:
    page = browser(lang).post("/rad/svar", {**KALMAR, "place": place})
    assert page.status_code == 200
    assert 'href="tel:112"' in body(page)
    assert 'href="tel:116111"' in body(page)


def test_the_answer_to_a_sixteen_year_old_in_kalmar() -> None:
    page = text(browser().post("/rad/svar", KALMAR))
    assert "116 111" in page and "020-57 70 70" in page
    assert "Numret är från 20 augusti 2025." in page and "Behöver kontrolleras" in page
    assert "Vägen dit: Socialtjänsten och socialjouren i kommunen → Barnahus Kalmar" in page
    assert "Origo" not in page  # for Stockholm


def test_a_flagged_number_and_a_professional_line_are_nowhere_on_the_public_pages() -> None:
    hidden = {
        re.sub(r"\D", "", phone.number)
        for service in PACK.services.values()
        for phone in service.phones
        if phone.flagged or "exposed" not in service.target.audience
    } - {"112", "11414", "1177"}
    shown = ""
    for place in ("Kalmar", "Malmö", "Stockholm", "Göteborg", "Kiruna", "Jönköping", "Växjö", "Skövde"):
        for need in ("", "hrv", "prostitution", "fgm", "taken_abroad"):
            for door in ("exposed", "child", "relative", "easy"):
                shown += text(browser().post("/rad/svar", {"door": door, "need": need, "place": place}))
    digits = re.sub(r"[^\d|]", "", shown.replace(" ", "").replace("-", ""))
    assert len(shown) > 100_000
    assert [number for number in hidden if number in digits] == []
    for name in ("KAST", "Välj att sluta", "Nationella stödtelefonen mot prostitution", "Regionkoordinator"):
        assert not re.search(rf"<h\d[^>]*>{name}", shown)
    assert "Köpare av sexuella tjänster" not in shown and "Välj att sluta" not in shown


@pytest.mark.parametrize(
    "key", ["kast", "valj-att-sluta", "nspm-stodtelefon", "rk-syd", "no-such-service", ""]
)
def test_what_she_may_not_see_is_as_unknown_as_what_does_not_exist(key: str) -> None:
    page = browser().post("/rad/mer", {"door": "exposed", "id": key})
    assert page.status_code == 400
    assert "kast" not in body(page).casefold()


def test_a_page_of_one_service_shows_its_sources_and_a_line_to_fall_back_on() -> None:
    page = browser().post("/rad/mer", {**KALMAR, "id": "ratt-att-valja"})
    told = text(page)
    assert "Det var ett försök till och med 31 december 2025" in told
    assert "Uppgifterna kommer från:" in told and "2024-06-03" in told
    assert 'href="tel:116111"' in body(page)


def test_an_unknown_postal_code_gives_the_nearest_municipalities_to_choose_between() -> None:
    page = browser().post("/rad/svar", {"door": "exposed", "place": "39999"})
    assert "Postnumret finns inte i vår lista" in text(page)
    chosen = [c.value for c in Page(body(page)).controls if c.name == "chosen"]
    assert "Kalmar" in chosen
    again = browser().post("/rad/svar", {"door": "exposed", "place": "39999", "chosen": "Kalmar"})
    assert "Det vi inte vet" in text(again) and "Vilken kommun menar du" not in text(again)


def test_what_is_not_known_is_said() -> None:
    nothing = text(
        browser().post("/rad/svar", {"door": "exposed", "place": "Arjeplog", "need": "prostitution"})
    )
    assert (
        "Vi känner inte till något ställe just i Arjeplog som vi är säkra på. Det kan finnas ändå." in nothing
    )
    nowhere = text(browser().post("/rad/svar", {"door": "exposed"}))
    assert "Du har inte sagt var du är" in nowhere
    blekinge = text(browser().post("/rad/svar", {"door": "child", "place": "Karlskrona"}))
    assert "fanns inget Barnahus här" in blekinge


def test_an_age_that_cannot_be_read_keeps_everything_else() -> None:
    page = browser().post("/rad/svar", {**KALMAR, "age": "sexton", "groups": ["lgbtq"], "anonymous": "1"})
    assert page.status_code == 422
    assert "Skriv åldern med siffror" in text(page)
    sent = Page(body(page)).fields()
    assert sent["place"] == "Kalmar" and sent["groups"] == "lgbtq" and sent["anonymous"] == "1"
    assert 'value="forced_or_child_marriage" selected' in body(page)


@pytest.mark.parametrize(
    "fields",
    [
        {"need": "no_such_need"},
        {"door": "professional"},
        {"gender": "x"},
        {"groups": "x"},
        {"place": "x" * 200},
        {"place": "Kal\x00mar"},
        {"age": "1" * 100},
        {"need": "<script>alert(1)</script>"},
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_what_no_form_of_ours_can_hold_is_refused_plainly(fields: dict[str, str], lang: str) -> None:
    page = browser(lang).post("/rad/svar", fields)
    assert page.status_code == 400
    assert Page(body(page)).lang == lang
    assert "<script>" not in body(page) and 'href="tel:112"' in body(page)


def test_a_body_that_is_too_large_is_refused() -> None:
    page = browser().post("/rad/svar", {"place": "x" * 300_000})
    assert page.status_code == 413 and 'href="tel:112"' in body(page)


def test_a_name_that_is_written_back_is_written_as_text() -> None:
    page = body(browser().post("/rad/svar", {"place": '"><b>x'}))
    assert "<b>x" not in page and "&lt;b&gt;x" in page


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", ["/rad/svar", "/rad/mer", "/rad/kort"])
def test_an_address_out_of_the_history_shows_nothing_of_what_was_asked(path: str, lang: str) -> None:
    reader, never_asked = browser(lang), body(browser(lang).get(path))
    answer = reader.post(path, {**KALMAR, "place": "Kalmar xanadu4711", "groups": "lgbtq", "id": "bris"})
    assert answer.status_code == 200
    again = reader.get(path)
    assert again.status_code == 200
    assert body(again) == never_asked
    assert "xanadu4711" in body(answer) and "xanadu4711" not in body(again)


@pytest.mark.parametrize("lang", LANGS)
def test_titles_and_addresses_say_nothing_of_the_subject(lang: str) -> None:
    title = {"sv": "Råd och kontakter", "en": "Advice and contacts"}[lang]
    for path in (*FORMS, "/rad/svar", "/rad/mer", "/rad/kort", "/rad/spar"):
        page = body(browser(lang).get(path))
        assert f"<title>{title}</title>" in page
        for address in re.findall(r'(?:href|action|formaction)="(/[^"]*)"', page):
            assert not re.search(r"stod|support|hjalp|vald|heder|child|barn|\?", address), address


def test_the_card_holds_a_line_where_none_of_those_chosen_has_a_number() -> None:
    silent = [
        each.id
        for each in load_pack().services.values()
        if not each.phones and {"exposed"} <= set(each.target.audience)
    ]
    page = browser().post("/rad/kort", {**KALMAR, "id": silent[:1]})
    card = body(page).split('<ul class="s-pocket')[1].split("</ul>")[0]
    assert card.count("<li>") > 1 and "<strong>112</strong>" in card


def test_the_card_shows_numbers_and_no_name_until_asked() -> None:
    page = browser().post("/rad/kort", {**KALMAR, "id": ["bris", "ratt-att-valja"]})
    card = body(page).split('<ul class="s-pocket')[1].split("</ul>")[0]
    assert "112" in card and "116" in card and "Bris" not in card and "Samsyn" not in body(page)
    named = browser().post("/rad/kort", {**KALMAR, "id": ["bris"], "named": "1"})
    assert "Bris" in body(named).split('<ul class="s-pocket')[1].split("</ul>")[0]


def test_a_child_is_met_with_words_for_children_and_a_relative_with_hers() -> None:
    child = text(browser().post("/rad/svar", {"door": "child"}))
    assert PACK.services["bris"].child.sv in child  # type: ignore[union-attr]
    relative = browser().get("/rad/nara")
    assert "Vad är du orolig för?" in text(relative) and "Någon är rädd att bli bortgift" in text(relative)
    easy = text(browser().post("/rad/svar", {"door": "easy"}))
    assert PACK.services["kvinnofridslinjen"].easy.sv in easy  # type: ignore[union-attr]


def test_changing_the_search_or_the_language_loses_nothing() -> None:
    fields = {**KALMAR, "groups": ["lgbtq", "ukraine"], "gender": "woman", "anonymous": "1"}
    for lang in LANGS:
        page = Page(body(browser(lang).post("/rad/svar", fields)))
        sent = {(c.name, c.value) for c in page.controls if c.kind == "hidden"}
        assert {
            ("groups", "lgbtq"),
            ("groups", "ukraine"),
            ("gender", "woman"),
            ("age", "16"),
            ("place", "Kalmar"),
        } <= sent
    again = body(browser().post("/rad/", fields))
    assert 'value="forced_or_child_marriage" selected' in again and 'value="woman" checked' in again


def test_a_county_a_misspelling_and_a_twin_are_told_apart() -> None:
    county = text(browser().post("/rad/svar", {"door": "exposed", "place": "Kalmar län"}))
    assert "Vi vet inte säkert var du är" in county and "som gäller i länet och i hela landet" in county
    twin = browser().post("/rad/svar", {"door": "exposed", "place": "Habo"})
    assert "Menade du en annan plats?" in text(twin)
    assert "Håbo" in [c.value for c in Page(body(twin)).controls if c.name == "chosen"]
    assert "Menade du" not in text(browser().post("/rad/svar", {"door": "exposed", "place": "Kalmar"}))


def test_a_documented_absence_names_its_source_and_an_old_one_is_not_told_as_true() -> None:
    blekinge = text(browser().post("/rad/svar", {"door": "child", "place": "Karlskrona"}))
    assert "Källa:" in blekinge
    norrbotten = text(browser().post("/rad/svar", {"door": "child", "place": "Kiruna"}))
    assert "fanns inget Barnahus" not in norrbotten
    grown = text(browser().post("/rad/svar", {"door": "exposed", "place": "Karlskrona", "age": "40"}))
    assert "fanns inget Barnahus" not in grown


def test_what_must_be_asked_stands_with_every_service_that_it_concerns() -> None:
    page = body(browser().post("/rad/svar", {"door": "exposed", "need": "prostitution", "place": "Malmö"}))
    unsure = page.split('id="osakra"')[1]
    assert "Fråga om det gäller dig." in unsure


@pytest.mark.parametrize("lang", LANGS)
def test_no_page_ends_without_112_and_a_national_line(lang: str) -> None:
    for row in MATRIX:
        if row["who"] != "everyone" or "GET" not in row["methods"] or "json" in row:
            continue
        page = browser(lang).get(row["path"])
        if page.status_code != 200 or not page["Content-Type"].startswith("text/html"):
            continue
        end = body(page).split('<footer class="s-footer">')[1]
        numbers = re.findall(r'href="tel:(\d+)"', end)
        assert numbers[0] == "112" and len(numbers) > 1, row["name"]
        assert {"sv": "Numret är från", "en": "The number is from"}[lang] in end, row["name"]
