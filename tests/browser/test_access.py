"""Who may open a record, in a real browser without scripts: let in, blocked, handed over; axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.seeded import seeded
from tests.browser.test_casework import Place, faults

SEED = """
import django, json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "samsyn.web.settings"
django.setup()
from samsyn.web.casework.actions.access import BlockMember, GiveWork
from samsyn.web.casework.actions.emergency import break_glass
from tests.web.accounts.making import session_of
from tests.web.casework.access_making import make_office
from tests.web.casework.lifecycle_making import done
class Emergency:
    def do(self, by):
        break_glass(by, office.record.pseudonym, "danger", "Påhittat skäl.")
office = make_office()
done(office.head, GiveWork(office.record, office.kin))
done(office.head, BlockMember(office.record, office.second_head, "Påhittat skäl."))
done(office.elsewhere, Emergency())
print(json.dumps({"worker": session_of(office.worker), "head": session_of(office.head), "record": str(office.record.pk)}))
"""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Place]]:
    """The office on a server of its own: the worker's sight of it, and the head's."""
    with seeded("access", SEED, tmp_path_factory.mktemp("access")) as made:
        found = {who: Place(made.server.url, made.made[who]) for who in ("worker", "head")}
        for each in found.values():
            each.record = f"/arenden/{made.made['record']}"
        yield found


def page_of(browser: Browser, place: Place, *, scripts: bool) -> Page:
    context = browser.new_context(base_url=place.url, reduced_motion="reduce", java_script_enabled=scripts)
    context.add_cookies([{"name": "samsyn", "value": place.session, "url": place.url}])
    context.set_default_timeout(15_000)
    return context.new_page()


PAGES = {
    "head": (
        "/arenden/enheten", "/arenden/provning", "/arenden/nodlage/granska", "/arenden/nodlage", "/arenden/overlamningar",
        "RECORD", "RECORD/tillgang", "RECORD/tillgang/ny", "RECORD/provning", "RECORD/nodlage", "RECORD/utse",
    ),
    "worker": ("RECORD/sparr", "RECORD/enhet", "RECORD/jav", "RECORD/tillgang", "RECORD/overlamning", "RECORD/overlamning/ta"),
}  # fmt: skip


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("who", "path"), [(who, path) for who, paths in PAGES.items() for path in paths])
def test_axe_finds_nothing(browser: Browser, places: dict[str, Place], who: str, path: str) -> None:
    page = page_of(browser, places[who], scripts=True)
    page.goto(path.replace("RECORD", places[who].record))
    assert page.locator("h1").count() == 1
    assert faults(page) == []
    page.context.close()


@pytest.mark.timeout(300)
def test_a_handover_without_scripts_says_what_is_left(browser: Browser, places: dict[str, Place]) -> None:
    place = places["worker"]
    page = page_of(browser, place, scripts=False)
    page.goto(f"{place.record}/overlamning")
    page.get_by_label("Vem tar över?").select_option("Olle Exempelsson")
    page.get_by_label("Handläggaren slutar").check()
    page.get_by_role("button", name="Fortsätt till det som ska vara klart").click()
    page.get_by_role("button", name="Klart, lämna till kollegan").click()
    assert page.title().startswith("Fel:")
    for link in page.locator(".ds-error-summary a").all():
        target = link.get_attribute("href")
        assert target and page.locator(f"[id='{target[1:]}']").count() == 1, target
    page.context.close()
    looked = page_of(browser, place, scripts=True)
    looked.goto(f"{place.record}/overlamning")
    assert faults(looked) == []
    looked.context.close()
