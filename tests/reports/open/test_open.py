"""What goes out for machines: mandatory properties of DCAT-AP-SE, CSV on the Web, and no number that may not be seen."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD

from samsyn.disclosure.release import read
from samsyn.reports.build import checked
from samsyn.reports.open.files import files
from tests.reports.made import PUBLIC, folder, release

VCARD = "http://www.w3.org/2006/vcard/ns#"
SHAPES: Mapping[URIRef, Mapping[URIRef, int | None]] = {
    DCAT.Catalog: {DCTERMS.title: None, DCTERMS.description: None, DCTERMS.publisher: 1, DCTERMS.license: 1, DCAT.dataset: None},
    DCAT.Dataset: {DCTERMS.title: None, DCTERMS.description: None, DCTERMS.publisher: 1, DCAT.contactPoint: None,
                   DCAT.theme: None, DCTERMS.accessRights: 1, DCAT.distribution: None},
    DCAT.Distribution: {DCAT.accessURL: None, DCTERMS.license: 1, DCTERMS["format"]: 1},
    FOAF.Agent: {FOAF.name: None},
    URIRef(f"{VCARD}Organization"): {URIRef(f"{VCARD}fn"): None, URIRef(f"{VCARD}hasEmail"): None},
}  # fmt: skip
"""What each class must have, and at most how many (None: any number of languages or values). DCAT-AP-SE 3.0.1: title,
description and publisher of catalogue and data set, licence of the catalogue, name of the agent, name and mail of the
contact, address of the distribution; the others it recommends, and a report always has them."""
LINKS = (
    DCTERMS.publisher,
    DCTERMS.license,
    DCAT.dataset,
    DCAT.distribution,
    DCAT.contactPoint,
    DCAT.accessURL,
    DCAT.theme,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return files(checked(folder(tmp_path_factory.mktemp("study"))))


@pytest.fixture(scope="module")
def graph(made: dict[str, bytes]) -> Graph:
    return Graph().parse(data=made["dcat.ttl"], format="turtle")


def wrong(graph: Graph) -> list[str]:
    """What the graph lacks by our shapes."""
    found = []
    for kind, properties in SHAPES.items():
        nodes = list(graph.subjects(RDF.type, kind))
        found += [] if nodes else [f"no {kind}"]
        for node in nodes:
            for name, most in properties.items():
                values = list(graph.objects(node, name))
                if not values or (most is not None and len(values) > most):
                    found.append(f"{node} {name}")
                if name in LINKS and not all(isinstance(value, URIRef) for value in values):
                    found.append(f"{node} {name} is no address")
    return found


def test_all_that_is_mandatory_is_there(graph: Graph) -> None:
    assert wrong(graph) == []
    for link in (DCTERMS.publisher, DCAT.contactPoint, DCAT.dataset, DCAT.distribution):
        assert all((value, RDF.type, None) in graph for value in graph.objects(None, link))
    assert {value.datatype for value in graph.objects(None, DCTERMS.issued)} == {XSD.date}  # type: ignore[attr-defined]
    for title in graph.subjects(DCTERMS.title):
        assert {value.language for value in graph.objects(title, DCTERMS.title)} == {"sv", "en"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [DCTERMS.publisher, DCAT.accessURL, FOAF.name, DCTERMS.license])
def test_the_shapes_see_what_is_missing(made: dict[str, bytes], name: URIRef) -> None:
    graph = Graph().parse(data=made["dcat.ttl"], format="turtle")
    graph.remove((None, name, None))
    assert wrong(graph)


def test_both_forms_say_the_same(made: dict[str, bytes], graph: Graph) -> None:
    assert set(Graph().parse(data=made["dcat.jsonld"], format="json-ld")) == set(graph)


def test_invented_data_are_called_so(graph: Graph, made: dict[str, bytes]) -> None:
    for kind in (DCAT.Catalog, DCAT.Dataset):
        for node in graph.subjects(RDF.type, kind):
            titles = {str(value) for value in graph.objects(node, DCTERMS.title)}
            assert all("påhittade uppgifter" in title or "invented data" in title for title in titles)
    assert "Påhittade uppgifter." in made["data/cases.csv-metadata.json"].decode()


@pytest.mark.parametrize("name", ["cases", "answers", "counties", "stated"])
def test_a_table_fits_its_description(made: dict[str, bytes], name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(made[f"data/{name}.csv"].decode())))
    told = json.loads(made[f"data/{name}.csv-metadata.json"])
    figure = release().figure(name)
    assert figure is not None and len(rows) == len(figure.cells)
    columns = told["tableSchema"]["columns"]
    assert list(rows[0]) == [column["name"] for column in columns] and told["url"] == f"{name}.csv"
    assert told["@context"][0] == "http://www.w3.org/ns/csvw"
    keys = [tuple(row[key] for key in told["tableSchema"]["primaryKey"]) for row in rows]
    assert keys == [cell.key for cell in figure.cells] and len(set(keys)) == len(keys)
    states = next(column for column in columns if column["name"] == "state")["datatype"]["format"].split("|")
    assert {row["state"] for row in rows} <= set(states)


def test_a_cell_that_may_not_be_seen_has_a_state_and_no_number(made: dict[str, bytes]) -> None:
    rows = {row["profession"]: row for row in csv.DictReader(io.StringIO(made["data/cases.csv"].decode()))}
    assert (rows["lss"]["state"], rows["lss"]["count"], rows["lss"]["share"]) == ("hidden", "", "")
    assert (rows["social"]["count"], rows["social"]["share"], rows["social"]["lower"]) == (
        "260",
        "0.26",
        "0.22",
    )
    stated = list(csv.DictReader(io.StringIO(made["data/stated.csv"].decode())))
    assert [row["share"] for row in stated] == ["0.37", "", ""]


def test_the_releases_go_along_and_can_be_tried(made: dict[str, bytes]) -> None:
    assert read(made["releases/1-both-fields-1.json"], public=PUBLIC).content == release().content


def test_the_order_of_hashes_changes_no_byte(tmp_path: Path, made: dict[str, bytes]) -> None:
    path = folder(tmp_path)
    code = (
        "import sys; from pathlib import Path; from samsyn.reports.build import checked; "
        "from samsyn.reports.open.files import files; made = files(checked(Path(sys.argv[1]))); "
        "sys.stdout.buffer.write(made['dcat.jsonld'] + made['dcat.ttl'])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=True,
                          env={**os.environ, "PYTHONHASHSEED": "7"})  # fmt: skip
    assert done.stdout == made["dcat.jsonld"] + made["dcat.ttl"]
