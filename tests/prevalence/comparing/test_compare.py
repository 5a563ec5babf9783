"""Side by side: near models, what a pair does, what it rests on, and the verdict on published tables."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from samsyn.lang import Text
from samsyn.prevalence.comparing.compare import compare, weigh
from samsyn.prevalence.comparing.methods import Asked, Tell
from samsyn.prevalence.comparing.near import near, pairs
from samsyn.prevalence.comparing.overlaps import Rounded, barely_linked, in_overlaps, pairwise
from samsyn.prevalence.comparing.rests import rests_on, searched
from samsyn.prevalence.estimates import Estimate, Method, Warned
from samsyn.prevalence.hierarchy import closed
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.points import Point, best, by_model
from samsyn.prevalence.sensitivity.bands import ASSUMPTIONS
from samsyn.prevalence.thin import thin
from tests.prevalence.published import table


def _answers(name: str, interval: tuple[float, float], **others: float) -> list[Estimate]:
    whole = table(name)
    chosen = best(whole)
    first = Estimate(name, whole.lists, whole.n, "bic", chosen.estimate, *interval, chosen=chosen.model)
    rest = [Estimate(name, whole.lists, whole.n, m, value) for m, value in others.items()]  # type: ignore[arg-type]
    return [first, *rest]


def test_a_table_that_the_field_agrees_on_is_usable() -> None:
    """SpinaBifida: estimates of BIC (BCa of 100 tables) and of decomposable models as in the peers' results."""
    found = weigh(table("SpinaBifida_MY"), _answers("SpinaBifida_MY", (683.8, 801.3), decomposable=731.1))
    assert found.verdict.word == "usable"
    assert found.verdict.codes == ()


@pytest.mark.parametrize(
    ("name", "interval", "others"),
    [
        ("UKdat_5", (11456, 43894), {"stepwise": 11312.99, "lcmcr": 15078, "decomposable": 22365, "threshold": 12400}),
        ("Ned_5", (29513, 129019), {"stepwise": 121521.6, "lcmcr": 48063, "decomposable": 47903}),
    ],
)  # fmt: skip
def test_disputed_tables_are_not_to_be_published(
    name: str, interval: tuple[float, float], others: dict[str, float]
) -> None:
    found = weigh(table(name), _answers(name, interval, **others))
    assert found.verdict.word == "do_not_publish"
    assert {"methods_disagree", "near_models_disagree"} <= set(found.verdict.codes)


def test_no_overlap_is_refused_and_nothing_else_is_tried() -> None:
    apart = Histories.of(("a", "b", "c"), {1: 10, 2: 20, 4: 30})
    found = weigh(apart, [Estimate("t", apart.lists, apart.n, "bic", None, status="no_estimate")])
    assert found.verdict.word == "do_not_publish"
    assert found.verdict.codes[:2] == ("no_overlap", "no_estimate")
    assert found.without_list == ()
    assert found.near == ()


def test_methods_are_asked_in_turn_and_the_first_answers() -> None:
    asked_of: list[Method] = []

    def ask(histories: Histories, method: Method, asked: Asked, tell: Tell | None) -> Estimate:
        asked_of.append(method)
        assert tell is None
        status = "not_mixed" if method == "lcmcr" else "ok"
        return Estimate("t", histories.lists, histories.n, method, 731.0, 700.0, 800.0, status=status)  # type: ignore[arg-type]

    found = compare(table("SpinaBifida_MY"), methods=("stepwise", "lcmcr", "bic"), ask=ask)
    assert asked_of == ["stepwise", "lcmcr", "bic"]
    assert found.answer.method == "stepwise"
    assert found.evidence.not_mixed == ("lcmcr",)
    assert "lcmcr" not in found.evidence.methods, "chains that did not mix do not count as an estimate"
    assert found.verdict.codes == ("method_not_mixed",)


def test_chains_that_did_not_mix_cannot_answer() -> None:
    spina = table("SpinaBifida_MY")
    stuck = Estimate("t", spina.lists, spina.n, "lcmcr", 731.0, 700.0, 800.0, status="not_mixed")
    assert weigh(spina, [stuck]).verdict.word == "do_not_publish"


def test_near_models_of_a_published_table() -> None:
    found = near(table("UKdat_5"), None)
    assert found[0].estimate == pytest.approx(22991.3314, rel=1e-6)
    assert found[0].model == "[12,13,23,25,34]"
    assert found[0].above_best == 0.0
    gaps = [each.above_best for each in found]
    assert gaps == sorted(gaps)
    assert sum(each.weight for each in found) == pytest.approx(1.0)
    assert any(each.estimate == pytest.approx(11312.99, rel=1e-5) for each in found)


def test_missed_links_lower_the_answer_and_stand_beside_it() -> None:
    """A link that was missed makes two persons of one: with it the overlap grows and the number falls."""
    found = weigh(table("Kosovo"), _answers("Kosovo", (6947, 18010)))
    told = {(each.sensitivity, each.false_rate): each.same_model for each in found.links}
    answer, fifth, tenth = found.answer.estimate, told[0.8, 0.0], told[0.9, 0.0]
    assert answer is not None and fifth is not None and tenth is not None
    assert fifth < tenth < answer
    assert [each["sensitivity"] for each in found.row()["links"]] == [0.8, 0.9, 0.8, 0.9]


def test_where_there_is_no_model_nothing_is_said_of_links() -> None:
    whole = table("Kosovo")
    assert weigh(whole, [Estimate("Kosovo", whole.lists, whole.n, "lcmcr", 10400.0)]).links == ()


def test_what_a_single_pair_does() -> None:
    kosovo = table("Kosovo")
    chosen = best(kosovo).model
    assert chosen is not None
    found = pairs(kosovo, chosen)
    less = by_model(kosovo, tuple(m for m in chosen if m != 6)).estimate
    more = by_model(kosovo, closed(4, {*chosen, 10})).estimate
    base = by_model(kosovo, chosen).estimate
    assert base and less and more
    assert found["ABA – OSCE"] == pytest.approx(less / base)
    assert found["ABA – HRW"] == pytest.approx(more / base)
    assert len(found) == 6


def test_counts_of_overlaps() -> None:
    uk = table("UKdat_5")
    assert in_overlaps(uk) == 2744 - (54 + 463 + 995 + 695 + 316)
    assert barely_linked(uk) == ()
    assert barely_linked(table("Artificial_3")) == ("A", "B", "C")
    assert pairwise(uk)["LA", "NG"] == Rounded.of(18)


@pytest.mark.parametrize(
    ("count", "about"), [(0, None), (9, None), (10, 10), (14, 10), (15, 20), (24, 20), (25, 30), (104, 100)]
)
def test_rounding(count: int, about: int | None) -> None:
    assert Rounded.of(count, 10).about == about


def test_what_it_rests_on_names_no_exact_overlap() -> None:
    """The exact overlaps of every pair, of each joint history and of all together do not stand in any sentence."""
    for name in ("UKdat_5", "Kosovo", "Western", "NewOrl_5", "Korea"):
        whole = table(name)
        chosen = best(whole).model
        said = " ".join(t.sv + " " + t.en for t in rests_on(whole, chosen))
        figures = {int(re.sub(r"\D", "", word)) for word in re.findall(r"\d[\d,\N{NO-BREAK SPACE}]*", said)}
        joint = {int(c) for m, c in enumerate(whole.counts) if m.bit_count() > 1}
        joint |= {int(whole.sufficient[m]) for m in range(whole.counts.size) if m.bit_count() > 1}
        shown = {f for f in figures if f % 10 and f > len(whole.lists) * (len(whole.lists) - 1) // 2}
        assert not shown & joint, (name, said)


def test_what_it_rests_on_says_what_depends() -> None:
    western = table("Western")
    said = [t.en for t in rests_on(western, best(western).model)]
    assert any("depend on each other: A and E" in sentence for sentence in said)
    assert any("cannot be tested" in sentence for sentence in said)
    assert any("fewer than 10" in sentence for sentence in said)


def test_the_row_holds_everything() -> None:
    row = weigh(table("Korea"), _answers("Korea", (128.0, 349.0))).row()
    assert row["verdict"] in ("usable", "fragile", "do_not_publish")
    assert {"estimates", "near", "pairs", "consistency", "rests_on", "reasons", "without_list"} <= set(row)
    assert np.isfinite(row["estimates"][0]["estimate"])


def _warned(code: str) -> Warned:
    return Warned(code, Text(sv=f"{code} sv", en=f"{code} en"))


def test_warnings_of_every_method_are_kept_each_once_with_its_methods() -> None:
    spina = table("SpinaBifida_MY")
    one, two, every = _warned("one"), _warned("two"), _warned("every")
    warned: list[tuple[Method, tuple[Warned, ...]]] = [
        ("bic", (one, every)), ("lcmcr", (two, every)), ("threshold", (two, every, two)),
    ]  # fmt: skip
    answers = [
        Estimate("t", spina.lists, spina.n, method, 731.0, 700.0, 800.0, warnings=warnings)
        for method, warnings in warned
    ]
    found = weigh(spina, answers)
    told = [("one", ["bic"]), ("every", ["bic", "lcmcr", "threshold"]), ("two", ["lcmcr", "threshold"])]
    assert [(row["code"], row["methods"]) for row in found.row()["method_warnings"]] == told
    assert [w.text.en for w in found.warnings] == [
        "Best model (BIC): one en", "every en", "Latent classes (LCMCR), Bayes with a threshold: two en",
    ]  # fmt: skip


def test_what_is_a_reason_of_the_verdict_is_not_told_twice() -> None:
    few = Histories.of(("a", "b", "c"), {1: 40, 2: 40, 4: 40, 3: 2, 5: 2, 6: 2})
    answer = Estimate("t", few.lists, few.n, "bic", 700.0, 300.0, 900.0, warnings=thin(few))
    found = weigh(few, [answer])
    assert "few_in_overlaps" in found.verdict.codes
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("search", "code"),
    [("exact", ()), ("bounded", ("search_not_exact",)), ("partial", ("search_not_exact",))],
)
def test_an_answer_that_was_not_surely_found_is_fragile(search: str, code: tuple[str, ...]) -> None:
    first = _answers("SpinaBifida_MY", (683.8, 801.3))[0]
    found = weigh(table("SpinaBifida_MY"), [replace(first, more={"search": search})])
    assert found.verdict.codes == code
    assert found.verdict.word == ("fragile" if code else "usable")


def test_with_many_lists_it_says_how_sure_the_search_was() -> None:
    names = tuple("abcdefg")
    spina = Estimate("t", names, 100, "bic", 200.0, more={"search": "bounded"})
    assert next(text.en for text in searched(spina)) == (
        "The search for a model is not certain: the search was cut short, and there may be a better model."
    )
    assert searched(replace(spina, lists=names[:6])) == ()
    assert searched(replace(spina, more={})) == ()


def test_what_an_average_and_hidden_groups_take_for_granted() -> None:
    """A model that is only the heaviest of many is not told as what the answer assumes."""
    kosovo = table("Kosovo")
    first = _answers("Kosovo", (6947, 18010))[0]
    told = {
        method: " ".join(text.en for text in weigh(kosovo, [replace(first, method=method)]).rests_on)
        for method in ("bic", "decomposable", "lcmcr")
    }
    assert "lets these lists depend" in told["bic"] and "average" not in told["bic"]
    assert (
        "average over many models" in told["decomposable"]
        and "lets these lists depend" not in told["decomposable"]
    )
    assert "hidden groups" in told["lcmcr"]


def test_links_are_told_with_what_they_assume() -> None:
    found = weigh(table("Kosovo"), _answers("Kosovo", (6947, 18010)))
    assert found.links and ASSUMPTIONS in found.rests_on
    none = weigh(table("Kosovo"), [replace(found.answer, chosen=None)])
    assert not none.links and ASSUMPTIONS not in none.rests_on


def test_a_list_is_not_said_to_decide_where_nothing_was_to_be_had_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from samsyn.prevalence.comparing import compare as module

    monkeypatch.setattr(module, "quick", lambda _table: Point(None))
    found = weigh(table("Kosovo"), _answers("Kosovo", (6947, 18010)))
    assert "one_list_decides" not in found.verdict.codes
