"""What stands around every public page leads to nothing that tells whom the visit was about."""

from __future__ import annotations

import re

import pytest

from tests.web.site import body, browser

SAME = {"/rad/uppgifter": "/uppgifter", "/rad/tillganglighet": "/tillganglighet"}


def main_of(page: str) -> str:
    """The content of a page, without its frame."""
    return page[page.index("<h1") : page.index("</main>")].strip().removesuffix("</div>").strip()


@pytest.mark.parametrize(
    ("lang", "title", "root"), [("sv", "Råd och kontakter", ""), ("en", "Advice and contacts", "/en")]
)
def test_the_footer_leads_only_to_pages_with_the_exit_and_a_neutral_title(
    lang: str, title: str, root: str
) -> None:
    page = body(browser(lang).get("/rad/"))
    all_links = re.findall(r'href="([^"]+)"', page[page.index("<footer") : page.index("</footer>")])
    numbers = [link for link in all_links if link.startswith("tel:")]
    links = [link for link in all_links if link not in numbers]
    assert (len(numbers), len(links)) == (2, 3)
    for link in links:
        assert link.startswith(root + "/rad/")
        linked = body(browser(lang).get(link.removeprefix(root)))
        assert f"<title>{title}</title>" in linked
        assert linked.count('href="/ut" rel="nofollow noreferrer"') == 2
        assert 'data-to="' in linked


@pytest.mark.parametrize(("public", "other"), SAME.items())
def test_the_public_copy_says_the_same(public: str, other: str) -> None:
    for lang in ("sv", "en"):
        assert main_of(body(browser(lang).get(public))) == main_of(body(browser(lang).get(other)))
