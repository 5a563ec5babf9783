"""Door 1 as it is used: on a phone, without scripts, by people who find whom to contact in three steps."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.server import Server

PHONE = 360


def number(page: Page, tel: str) -> None:
    """The number stands there to be called, without anything having to be opened."""
    expect(page.locator(f'a[href="tel:{tel}"]').first).to_be_visible()


def search(page: Page, *, need: str = "", place: str = "", age: str = "") -> None:
    """Fill in the form and send it."""
    if need:
        page.get_by_label("Vad vill du ha hjälp med?").select_option(label=need)
    if place:
        page.get_by_label(re.compile("Var (är du|bor personen)")).fill(place)
    if age:
        page.get_by_label(re.compile("Hur gammal")).fill(age)
    page.get_by_role("button", name="Visa vem som kan hjälpa").click()


def test_a_sixteen_year_old_in_kalmar(open_page: OpenPage) -> None:
    page = open_page("/", width=PHONE, scripts=False)
    page.get_by_role("link", name="Är du under 18?").click()  # 1
    number(page, "112")
    number(page, "116111")
    search(page, need="Jag är rädd att jag måste gifta mig", place="39231", age="16")  # 2
    number(page, "116111")
    number(page, "020577070")
    expect(page.get_by_text("Kalmar").first).to_be_visible()
    page.get_by_text("som någon annan tar dig till").click()  # 3
    expect(page.get_by_text("Barnahus Kalmar").first).to_be_visible()
    expect(page.get_by_text("Vägen dit: Socialtjänsten").first).to_be_visible()


def test_a_woman_in_malmo_with_an_intellectual_disability(open_page: OpenPage) -> None:
    page = open_page("/rad/", width=PHONE, scripts=False)
    page.get_by_role("link", name="Lättläst").click()  # 1
    page.get_by_text("Mer om dig, om du vill").click()
    page.get_by_label("Jag har svårt att lära mig och förstå").check()
    page.get_by_label("Kvinna eller flicka").check()
    search(page, place="Malmo")  # 2
    number(page, "020505050")
    expect(page.get_by_text("Malmö").first).to_be_visible()
    expect(page.get_by_role("heading", name="Kan mycket om det du berättade")).to_be_visible()
    expect(page.locator("li strong", has_text="TRIS").first).to_be_visible()
    page.get_by_text("som vi inte har kunnat kontrollera").click()  # 3
    expect(page.locator("li strong", has_text="Evonhuset").first).to_be_visible()
    expect(page.locator("li", has_text="TRIS").first).to_contain_text(
        "Vi visar inte numret förrän någon har ringt"
    )
    assert "010-255" not in page.content() and "020-35" not in page.content().replace("\u2011", "-")


def test_a_relative_in_umea(open_page: OpenPage) -> None:
    page = open_page("/rad/", width=PHONE, scripts=False)
    page.get_by_role("link", name="Är du orolig för någon annan?").click()  # 1
    search(page, place="Umeå")  # 2
    number(page, "020577070")
    number(page, "020505050")
    page.locator("summary", has_text="Rätt att välja").click()  # 3
    page.get_by_role("button", name=re.compile("Visa på en egen sida.*Rätt att välja")).click()
    expect(page.get_by_role("heading", name="Rätt att välja", level=1)).to_be_visible()
    expect(page.get_by_text("Vi vet inte om det fortfarande är öppet").first).to_be_visible()
    page.get_by_role("button", name="Tillbaka till svaren").click()
    expect(page.get_by_text("Umeå").first).to_be_visible()


def test_a_school_nurse_in_kiruna(open_page: OpenPage) -> None:
    page = open_page("/yrke/", width=PHONE, scripts=False)  # 1
    page.get_by_label("Kommun").fill("Kiruna")
    page.get_by_label("Ålder när det hände").select_option(label="15–17 år")
    page.get_by_role("button", name="Fortsätt till frågorna").click()
    page.get_by_role("button", name="Se svaret nu").click()  # 2
    page.locator("section", has=page.locator("#contacts")).locator("summary").first.click()  # 3
    contacts = page.locator("section", has=page.locator("#contacts"))
    expect(contacts.get_by_text("För dig i ditt arbete")).to_be_visible()
    expect(contacts.locator('a[href="tel:0102235760"]').first).to_be_visible()
    expect(contacts.get_by_text("fanns inget Barnahus här")).to_be_visible()
    expect(contacts.get_by_text("Att lämna till personen, när det är tryggt")).to_be_visible()


def test_an_unknown_postal_code_is_a_choice_and_never_an_empty_page(open_page: OpenPage) -> None:
    page = open_page("/rad/", width=PHONE, scripts=False)
    search(page, place="399 99")
    expect(page.get_by_text("Postnumret finns inte i vår lista")).to_be_visible()
    number(page, "112")
    page.get_by_role("button", name="Kalmar", exact=True).click()
    expect(page.get_by_text("Vilken kommun menar du")).to_have_count(0)
    expect(page.get_by_text("Kalmar").first).to_be_visible()


def test_enter_in_a_field_searches_and_the_language_keeps_everything(open_page: OpenPage) -> None:
    page = open_page("/rad/", width=PHONE, scripts=False)
    page.get_by_label("Var är du?").fill("Kalmar")
    page.get_by_label("Hur gammal är du?").fill("16")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_label("Where are you?")).to_have_value("Kalmar")
    page.get_by_label("Where are you?").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("You can talk to these")
    page.get_by_role("button", name="Svenska").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De här kan du prata med")
    page.get_by_role("button", name="Ändra sökningen").click()
    expect(page.get_by_label("Var är du?")).to_have_value("Kalmar")
    expect(page.get_by_label("Hur gammal är du?")).to_have_value("16")


def test_the_card_prints_numbers_and_nothing_about_where_they_come_from(open_page: OpenPage) -> None:
    page = open_page("/rad/", width=PHONE, scripts=False)
    search(page, place="Kalmar", age="16")
    page.get_by_role("button", name="Numren på ett litet kort").click()
    page.emulate_media(media="print")
    assert page.title() == "Råd och kontakter"  # for the screen; browsers print it only with headers
    seen = page.locator("body").inner_text()
    assert "112" in seen and "116" in seen
    for word in ("Samsyn", "Bris", "Råd", "Behöver", "våld"):
        assert word not in seen


@pytest.mark.parametrize("path", ["/rad/", "/rad/ung", "/rad/nara", "/rad/latt", "/rad/spar"])
def test_everything_is_reached_with_the_keyboard_and_the_exit_hides_nothing(
    open_page: OpenPage, path: str
) -> None:
    page = open_page(path, width=PHONE, height=640)
    hidden = []
    for _ in range(60):
        page.keyboard.press("Tab")
        box = page.evaluate(
            """() => { const e = document.activeElement; if (!e || e === document.body) return null;
            const b = e.getBoundingClientRect(), x = document.querySelector('.s-exitbar').getBoundingClientRect();
            return {name: e.outerHTML.slice(0, 80), covered: !e.closest('.s-exitbar') && b.height > 0
              && b.top >= x.top && b.bottom <= x.bottom}; }"""
        )
        if box is None:
            break
        if box["covered"]:
            hidden.append(box["name"])
    assert hidden == []


def test_nothing_of_a_visit_is_written_down(server: Server, open_page: OpenPage) -> None:
    page = open_page("/rad/", width=PHONE, scripts=False)
    search(page, place="Arjeplog", age="16")
    page.locator("summary", has_text="Mer om stället").first.click()
    page.get_by_role("button", name=re.compile("Visa på en egen sida")).first.click()
    assert page.context.cookies() == []
    for word in ("Arjeplog", "/rad", "Mozilla", "HeadlessChrome"):
        assert word not in server.printed()
