"""All files that go out beside a report, by their names."""

from __future__ import annotations

from samsyn.disclosure.release import written
from samsyn.reports.open import csvw, dcat
from samsyn.reports.study.model import Study


def files(study: Study) -> dict[str, bytes]:
    """Every figure as CSV with its description; metadata as Turtle and JSON-LD; the releases themselves, to try against
    their hashes."""
    found: dict[str, bytes] = {}
    sizes: dict[str, int] = {}
    for name in dcat.names_of(study.releases):
        figure = study.figure(name)
        if figure is None:
            continue
        found[f"data/{name}.csv"] = csvw.table(figure)
        found[f"data/{name}.csv-metadata.json"] = csvw.metadata(figure, study)
        sizes[name] = len(found[f"data/{name}.csv"])
    graph = dcat.graph(study, sizes)
    found["dcat.ttl"], found["dcat.jsonld"] = dcat.turtle(graph), dcat.json_ld(graph)
    for i, release in enumerate(study.releases, 1):
        found[f"releases/{i}-{release.study}-{release.number}.json"] = written(release).encode()
    return found
