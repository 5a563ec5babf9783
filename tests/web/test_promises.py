"""What the pages promise stands where it is true: nothing is kept by the open ones, and those for staff say what is."""

from __future__ import annotations

import pytest

from tests.web.site import body, browser

NOTHING = "De öppna sidorna använder inga kakor och sparar inget"
KEPT = "Det du skriver här sparas, och det du läser och ändrar i ärenden loggas"


@pytest.mark.parametrize("path", ["/yrke/", "/om", "/uppgifter", "/kallor", "/kartlaggning/luckor"])
def test_an_open_page_promises_to_keep_nothing_and_sets_no_cookie(path: str) -> None:
    response = browser().get(path)
    assert NOTHING in body(response) and KEPT not in body(response)
    assert not response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/konto/in", "/konto/inbjudan"])
def test_a_page_for_staff_says_what_is_kept_and_promises_no_more(path: str) -> None:
    text = body(browser().get(path))
    assert KEPT in text
    for promise in (NOTHING, "sparar inget", "inga kakor"):
        assert promise not in text


def test_the_page_on_data_tells_of_both() -> None:
    for path in ("/uppgifter", "/rad/uppgifter"):
        text = body(browser().get(path))
        assert "Det som sparas när personal loggar in" in text, path
        for part in (
            "nyckel för varje ärende",
            "loggas med vem, när och varför",
            "En kaka säger",
            "Inga svar och inga sökningar sparas",
        ):
            assert part in text, (path, part)
