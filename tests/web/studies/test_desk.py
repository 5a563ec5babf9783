"""From a new study to a round that is open, through the pages."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from samsyn.web.database.acting import acting_as
from samsyn.web.database.clock import today
from samsyn.web.studies.models import Basis, Round, Study
from tests.web.accounts.making import make_member, signed_in_client
from tests.web.site import Reader, body
from tests.web.studies.making import analyst

pytestmark = pytest.mark.django_db
BASIS: dict[str, Any] = {
    "sources": "Påhittad enkät till påhittade", "responsible": "Forskningschef Påhittad", "ethics": "approved",
    "ethics_number": "Dnr påhittat", "impact_on": "2026-01-10", "impact_where": "Dnr påhittat", "ground": "public_task",
    "provision": "Påhittat lagrum", "end_on": "2028-12-31",
}  # fmt: skip


def begun(client: Reader) -> str:
    """A new study; its address."""
    response = client.post("/studier/ny", {"name_sv": "Påhittad studie", "purpose": "Att prova"})
    assert response.status_code == 303, body(response)
    return re.sub("/grund$", "", response["Location"])


def with_round(client: Reader) -> tuple[str, str]:
    at = begun(client)
    assert client.post(f"{at}/grund", BASIS).status_code == 303
    made = client.post(
        f"{at}/omgangar/ny", {"name_sv": "Hösten", "who": "Påhittade", "slug": "hosten", "drafts_kept": "7"}
    )
    assert made.status_code == 303, body(made)
    return at, made["Location"]


def test_a_study_asks_first_what_it_rests_on() -> None:
    member = analyst()
    client = signed_in_client(member)
    at = begun(client)
    assert "Källor och rättslig grund saknas" in body(client.get(at))
    made = client.post(
        f"{at}/omgangar/ny", {"name_sv": "Hösten", "who": "Påhittade", "slug": "hosten", "drafts_kept": "7"}
    )
    assert client.post(f"{made['Location']}/fragor", {"pack": "professionals"}).status_code == 303
    refused = client.get(f"{made['Location']}/oppna")
    assert refused.status_code == 422 and "Skriv källor och rättslig grund" in body(refused)
    assert client.post(f"{at}/grund", BASIS).status_code == 303
    assert client.post(f"{at}/grund", BASIS | {"responsible": "Ny Påhittad"}).status_code == 303
    with acting_as(member.pk):
        assert sorted(Basis.objects.values_list("number", "responsible")) == [
            (1, BASIS["responsible"]),
            (2, "Ny Påhittad"),
        ]
    assert body(client.get(f"{at}/grund/tidigare")).count("<section") == 2


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"ethics_number": ""}, "Skriv beslutets nummer"),
        ({"ethics": "not_needed"}, "Skriv varför ingen etikprövning behövs"),
        ({"end_on": "2020-01-01"}, "måste ligga framåt"),
        ({"impact_on": "2031-01-01"}, "kan inte ligga framåt"),
        ({"ground": "because"}, "Det valet finns inte"),
        ({"provision": ""}, "Skriv något"),
    ],
)
def test_a_basis_that_lacks_something_is_not_saved(said: dict[str, str], told: str) -> None:
    client = signed_in_client(analyst())
    response = client.post(f"{begun(client)}/grund", BASIS | said)
    assert response.status_code == 422 and told in body(response)


def test_a_round_is_opened_and_closed() -> None:
    member = analyst()
    client = signed_in_client(member)
    _, at = with_round(client)
    assert client.post(f"{at}/fragor", {"pack": "finns-inte"}).status_code == 422
    assert client.post(f"{at}/fragor", {"pack": "professionals"}).status_code == 303
    days = {"opens_on": today().isoformat(), "closes_on": (today() + timedelta(days=20)).isoformat()}
    late = client.post(f"{at}/oppna", days | {"closes_on": "2029-12-31"})
    assert late.status_code == 422 and "senast på studiens sista dag" in body(late)
    assert client.post(f"{at}/oppna", days).status_code == 303
    assert "/svara/hosten" in body(client.get(at)) and "Tar emot svar" in body(client.get(at))
    assert client.get(f"{at}/fragor").status_code == 422, "the questions stay"
    assert client.post(f"{at}/stang").status_code == 303
    assert "Stängd" in body(client.get(at))
    assert client.get(f"{at}/papper").status_code == 200
    nothing = client.post(f"{at}/ta-in")
    assert nothing.status_code == 422 and "inga nya svar" in body(nothing)


def test_an_address_that_is_taken_is_refused_without_saying_by_whom() -> None:
    client = signed_in_client(analyst())
    at, _ = with_round(client)
    again = client.post(
        f"{at}/omgangar/ny", {"name_sv": "Andra", "who": "Påhittade", "slug": "hosten", "drafts_kept": "7"}
    )
    assert again.status_code == 422 and "upptagen" in body(again)


def test_a_supervisor_reads_the_frame_and_writes_nothing() -> None:
    client = signed_in_client(analyst())
    at, made = with_round(client)
    head = signed_in_client(make_member(role="supervisor", name="Jonas Exempelsson"))
    for path in (at, made, f"{at}/grund/tidigare"):
        text = body(head.get(path))
        assert (
            head.get(path).status_code == 200
            and f'href="{at}/grund"' not in text
            and "Svar intagna" not in text
        )
    for path in (f"{at}/grund", f"{made}/andra", f"{made}/fragor", f"{made}/oppna", f"{at}/personer"):
        assert head.get(path).status_code == 404, path


def test_another_analyst_gets_in_only_when_let_in() -> None:
    member, other = analyst(), analyst("Annan Analytikersson")
    client, stranger = signed_in_client(member), signed_in_client(other)
    at, _ = with_round(client)
    assert stranger.get(at).status_code == 404
    assert "Påhittad studie" not in body(stranger.get("/studier/"))
    assert client.post(f"{at}/personer", {"member": str(other.pk)}).status_code == 303
    assert stranger.get(at).status_code == 200
    leave = re.findall(r'action="([^"]+/lamna)"', body(stranger.get(f"{at}/personer")))
    assert len(leave) == 2
    assert stranger.post(leave[0]).status_code == 303
    with acting_as(member.pk):
        assert Study.objects.count() + Round.objects.count() in (0, 2)
