"""The API under /api/hsds: what it answers, what it refuses, and that it leaves nothing behind."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from samsyn.directory.hsds.ids import uid
from samsyn.directory.hsds.profile import patches
from samsyn.packs.load import load_pack
from tests.web.site import MATRIX, browser

ROOT = "/api/hsds"
LISTS = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")
EMERGENCY = uid("service", "se-112")
ROWS = [row for row in MATRIX if row.get("json")]


def program() -> Client:
    """A client that is no browser."""
    return Client(headers={"host": "127.0.0.1"})


def got(path: str, status: int = 200, lang: str = "", **query: Any) -> Any:
    response = program().get(("/en" if lang == "en" else "") + ROOT + path, query)
    assert response.status_code == status, response.content[:300]
    wanted = "application/json" if status == 200 else "application/problem+json"
    assert response["Content-Type"].startswith(wanted)
    return json.loads(response.content)


def sent(path: str, body: Any, status: int = 200, **headers: Any) -> Any:
    data = body if isinstance(body, bytes | str) else json.dumps(body)
    response = program().post(ROOT + path, data, content_type="application/json", headers=headers)
    assert response.status_code == status, response.content[:300]
    return json.loads(response.content)


def test_the_start_tells_version_profile_and_description() -> None:
    for path in ("", "/"):
        start = got(path)
        assert start == {
            "version": "3.0",
            "profile": "http://127.0.0.1/api/hsds/profile",
            "openapi_url": "http://127.0.0.1/api/hsds/openapi.json",
        }
    assert got("", lang="en")["profile"] == "http://127.0.0.1/en/api/hsds/profile"


def test_the_profile_leads_to_its_patches() -> None:
    profile = got("/profile")
    assert profile["name"] == "HSDS-SE"
    assert (
        profile["patches"].keys()
        == patches().keys()
        >= {"service.json", "metadata.json", "taxonomy_term.json"}
    )
    for name, address in profile["patches"].items():
        assert address == f"http://127.0.0.1/api/hsds/profile/{name}"
        assert got(f"/profile/{name}") == patches()[name]
    got("/profile/__init__.py", 404)
    got("/profile/..%2Fservice.json", 404)


def test_112_is_the_first_service() -> None:
    first = got("/services", per_page=1)["contents"][0]
    assert first["id"] == EMERGENCY
    assert [each["number"] for each in got(f"/services/{EMERGENCY}")["phones"]] == ["112"]
    assert got(f"/services/{EMERGENCY.upper()}")["id"] == EMERGENCY


@pytest.mark.parametrize("name", LISTS)
def test_pages_hold_everything_once(name: str) -> None:
    everything = got(f"/{name}", per_page=500)
    assert everything["first_page"]
    assert everything["last_page"]
    ids = [each["id"] for each in everything["contents"]]
    assert everything["total_items"] == len(ids) == len(set(ids)) == everything["size"]
    gathered: list[str] = []
    number = 1
    while True:
        page = got(f"/{name}", page=number, per_page=7)
        assert page["total_pages"] == -(-len(ids) // 7)
        assert page["empty"] == (not page["contents"])
        gathered += [each["id"] for each in page["contents"]]
        if page["last_page"]:
            break
        number += 1
    assert gathered == ids
    beyond = got(f"/{name}", page=1_000)
    assert (beyond["empty"], beyond["last_page"], beyond["contents"]) == (True, True, [])


@pytest.mark.parametrize("name", LISTS)
def test_lines_are_everything_at_once(name: str) -> None:
    response = program().get(f"{ROOT}/{name}", {"format": "ndjson", "per_page": "1"})
    assert response["Content-Type"].startswith("application/x-ndjson")
    entries = [json.loads(line) for line in response.content.splitlines()]
    assert [each["id"] for each in entries] == [
        each["id"] for each in got(f"/{name}", per_page=500)["contents"]
    ]


@pytest.mark.parametrize("name", LISTS)
def test_each_entry_of_a_list_is_found_by_its_id(name: str) -> None:
    for each in got(f"/{name}", per_page=3)["contents"]:
        assert got(f"/{name}/{each['id']}")["id"] == each["id"]
    problem = got(f"/{name}/{uid('nothing')}", 404)
    assert problem["title_sv"] == "Det finns inget här."


def test_full_and_minimal() -> None:
    full = got("/services", full="true", per_page=500)["contents"]
    assert any("phones" in each for each in full)
    assert not any("phones" in each for each in got("/services", per_page=500)["contents"])
    least = got("/services", minimal="true", per_page=2)
    assert len(least["contents"]) == len(full) == least["total_items"]
    assert set(least["contents"][0]) == {"id", "name", "status", "last_modified", "modified_date"}


@pytest.mark.parametrize("query", [{"minimal": "true"}, {}, {"full": "true"}])
def test_whom_a_service_is_not_for_stands_in_every_list(query: dict[str, str]) -> None:
    alerts = {
        each["id"]: each["alert"]
        for each in got("/services", full="true", per_page=500)["contents"]
        if "alert" in each
    }
    assert len(alerts) > 5
    for each in got("/services", 200, per_page=500, **query)["contents"]:
        assert each.get("alert") == alerts.get(each["id"])
    for organization in got("/organizations", full="true", per_page=500)["contents"]:
        for each in organization["services"]:
            assert each.get("alert") == alerts.get(each["id"])


def test_filters_narrow_and_combine() -> None:
    hrv, child = uid("term", "needs", "hrv"), uid("term", "kinds", "child_helpline")
    both = {each["id"] for each in got("/services", taxonomy_term_id=hrv, per_page=500)["contents"]}
    pack = load_pack()
    assert both == {
        uid("service", key) for key, each in pack.services.items() if "hrv" in each.target.situations
    }
    kinds = {each["id"] for each in got("/services", taxonomy_term_id=child, per_page=500)["contents"]}
    named = got("/services", taxonomy_term_id=child, search="BRIS barn", per_page=500)["contents"]
    assert {each["id"] for each in named} == {uid("service", "bris")} < kinds
    operator = named[0]["organization_id"]
    assert {each["organization_id"] for each in got("/services", organization_id=operator)["contents"]} == {
        operator
    }
    assert got("/services", modified_after="2100-01-01")["empty"]
    assert got("/services", modified_after="2020-01-01T00:00:00Z")["total_items"] == len(pack.services)
    needs = uid("taxonomy", "needs")
    assert got("/taxonomy_terms", taxonomy_id=needs, top_only="true")["total_items"] == 2
    assert got("/taxonomy_terms", parent_id=uid("term", "needs", "support"), per_page=500)[
        "total_items"
    ] == len([need for need in pack.needs.values() if need.kind == "support"])


def test_a_search_finds_without_accents_and_in_either_language() -> None:
    assert got("/services", search="MALMO barnahus")["total_items"] >= 1
    english = got("/services", lang="en", search="emergency number")["contents"]
    assert english[0]["id"] == EMERGENCY
    assert english[0]["name"] == load_pack().services["se-112"].name.en


def test_places_that_serve_a_postal_code_and_one_that_is_not_known() -> None:
    found = got("/service_at_locations", postcode="211 41")
    assert found["total_items"] <= got("/service_at_locations")["total_items"]
    problem = got("/service_at_locations", 400, postcode="999 99")
    assert "Det betyder inte att hjälp saknas" in problem["title_sv"]
    assert "does not mean that there is no help" in problem["title_en"]


def test_a_search_in_the_body_is_the_same_search() -> None:
    for name in LISTS:
        assert sent(f"/{name}/search", {"search": "barn", "per_page": 5}) == got(
            f"/{name}", search="barn", per_page=5
        )
    assert sent("/services/search", {"full": True, "page": 1, "search": None})["contents"][0]["phones"]


@pytest.mark.parametrize(
    "body",
    [b" ", b"{", b"[]", b'"x"', b"null", b"\xff", b"[" * 9_000, b'{"search": {}}', b'{"search": ["x"]}', b'{"page": 1.5}',
     b'{"page": ' + b"9" * 5_000 + b"}", b'{"name": "x"}', b'{"search": "' + b"x" * 201 + b'"}'],
    ids=lambda body: str(body[:16]),
)  # fmt: skip
def test_a_body_that_is_no_search_gets_400(body: bytes) -> None:
    problem = sent("/services/search", body, 400)
    assert problem["status"] == 400
    assert problem["title_sv"] != problem["title_en"]


def test_a_large_or_other_body_is_refused() -> None:
    assert sent("/services/search", b" " * 10_001, 413)["status"] == 413
    assert sent("/services/search", b" " * 300_000, 413)["status"] == 413
    response = program().post(f"{ROOT}/services/search", {"search": "x"})
    assert response.status_code == 415
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/xml"):
        assert program().post(f"{ROOT}/services/search", "{}", content_type=kind).status_code == 415


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
     {"origin": "null"}],
    ids=str,
)  # fmt: skip
def test_another_sites_page_is_refused(headers: dict[str, str]) -> None:
    problem = sent("/services/search", {}, 403, **headers)
    assert problem["status"] == 403


def test_a_form_elsewhere_is_not_let_through_as_a_program() -> None:
    assert program().post("/yrke/fraga", "{}", content_type="application/json").status_code == 403


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/services", {"page": "0"}), ("/services", {"page": "-1"}), ("/services", {"page": "x"}),
        ("/services", {"page": "٣"}), ("/services", {"per_page": "501"}), ("/services", {"full": "kanske"}),
        ("/services", {"format": "xml"}), ("/services", {"taxonomy_id": "x"}), ("/services", {"modified_after": "i går"}),
        ("/services", {"postcode": "21141"}), ("/services", {"serach": "x"}), ("/services", {"search": "x" * 201}),
        ("/service_at_locations", {"postcode": "21141", "proximity": "500"}), ("/organizations", {"minimal": "true"}),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_gets_400_and_is_never_passed_over(path: str, query: dict[str, str]) -> None:
    problem = got(path, 400, **query)
    assert problem["title_sv"]
    assert problem["title_en"]


def test_nothing_of_the_request_comes_back() -> None:
    evil = '"><script>alert(1)</script>'
    for path in (f"/services/{evil}", f"/{evil}", f"/profile/{evil}"):
        response = program().get(ROOT + path)
        assert response.status_code == 404
        assert response["Content-Type"].startswith("application/problem+json")
        assert b"script" not in response.content
    for query in ({evil: "1"}, {"search": evil * 9}, {"taxonomy_id": evil}, {"modified_after": evil}):
        response = program().get(f"{ROOT}/services", query)
        assert response.status_code == 400
        assert b"script" not in response.content


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_every_address_answers_to_its_methods_in_json(row: dict[str, Any]) -> None:
    path = row["path"].replace("<str:key>", EMERGENCY).replace("<str:name>", "service.json")
    for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        response = program().generic(method, path)
        assert "json" in response["Content-Type"], method
        allowed = method in row["methods"] or (method == "HEAD" and "GET" in row["methods"])
        assert (response.status_code != 405) == allowed, method
        assert not response.cookies
        assert response["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in response
        if method == "HEAD":
            assert response.content == b""


def test_a_wrong_host_is_told_in_json() -> None:
    response = Client(headers={"host": "evil.example"}).get(ROOT)
    assert response.status_code == 400
    assert b"evil" not in response.content


def test_the_description_has_every_address_and_parameter() -> None:
    described = got("/openapi.json")
    assert described["openapi"].startswith("3.1")
    assert described["servers"] == [{"url": "http://127.0.0.1/api/hsds"}]
    paths = {
        row["path"].removeprefix(ROOT).replace("<str:key>", "{id}").replace("<str:name>", "{name}")
        for row in ROWS
    }
    assert described["paths"].keys() == {path or "/" for path in paths}
    for name in LISTS:
        given = {
            each["$ref"].rsplit("/", 1)[1] for each in described["paths"][f"/{name}"]["get"]["parameters"]
        }
        problem = got(f"/{name}", 400, nothing_of_the_kind="1")
        known = set(problem["title_en"].split(": ")[1].rstrip(".").split(", ")) - {"proximity"}
        assert given == known
        body = described["paths"][f"/{name}/search"]["post"]["requestBody"]["content"]["application/json"]
        assert set(body["schema"]["properties"]) == known


def test_the_buyers_line_is_marked_and_professional_lines_too() -> None:
    entries = {each["id"]: each for each in got("/services", per_page=500)["contents"]}
    for key, each in load_pack().services.items():
        audience = set(each.target.audience)
        only_professionals = audience == {"professional"}
        if only_professionals or ("buyer_or_abuser" in audience and "exposed" not in audience):
            assert "Inte " in entries[uid("service", key)]["alert"], key
    assert browser().get(f"{ROOT}/services").status_code == 200
