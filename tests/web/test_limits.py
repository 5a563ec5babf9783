"""More than any of our forms holds is refused before it is read."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.packs.load import load_pack
from samsyn.web.screen.state import Said, State
from tests.web.site import Page, body, browser


def test_a_form_above_the_limit_gets_the_413_page() -> None:
    response = browser().post("/yrke/fraga", {"x": "a" * 250_000})
    assert response.status_code == 413
    assert "För mycket på en gång" in body(response)
    assert "aaaa" not in body(response)


@pytest.mark.parametrize("size", [1_200_000, 5_000_000])
def test_a_file_above_the_limit_gets_the_413_page(size: int) -> None:
    file = SimpleUploadedFile("case.yaml", b"#" * size)
    assert browser().post("/yrke/oppna", {"fil": file}).status_code == 413


@pytest.mark.parametrize(("lang", "words"), [("sv", "större än 1 MB"), ("en", "larger than 1 MB")])
def test_a_file_just_above_one_megabyte_is_told_so(lang: str, words: str) -> None:
    file = SimpleUploadedFile("case.yaml", b"#" * 1_000_001)
    response = browser(lang).post("/yrke/oppna", {"fil": file})
    assert response.status_code == 422
    assert words in body(response)


def test_the_largest_honest_form_fits() -> None:
    """Every fact answered, each with who told and when."""
    answers = {fact: Said("not_known", "person", "2026-11-01") for fact in load_pack().askable}
    fields = dict(State({}, answers).fields())
    response = browser().post("/yrke/resultat", fields)
    assert response.status_code == 200
    assert Page(body(response)).answers() == fields


def test_too_many_fields_are_refused() -> None:
    many = "&".join(f"x{n}=" for n in range(3_000))
    response = browser().post("/yrke/fraga", many, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400


@pytest.mark.parametrize("length", ["-1", "abc", "1e9", "٣"])
def test_a_length_that_is_none_is_refused(length: str) -> None:
    response = browser().generic("POST", "/yrke/fraga", CONTENT_LENGTH=length)
    assert response.status_code == 400


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("path", ["/", "/rad/", "/api/hsds/services"])
def test_an_address_longer_than_any_of_ours_gets_the_400_page(lang: str, path: str) -> None:
    assert browser(lang).get(path, {"q": "a" * 1_900}).status_code in (200, 400)
    for address in (f"{path}?q={'a' * 2_000}", path + "a" * 2_000):
        response = browser(lang).get(address)
        assert response.status_code == 400
        assert "aaaa" not in body(response)
        assert "Content-Security-Policy" in response
