"""The pictures of a comparison: which of them there are, and what goes into each."""

from __future__ import annotations

from samsyn.lang import LANGS, Lang, Text
from samsyn.prevalence.comparing.compare import Comparison
from samsyn.prevalence.comparing.overlaps import pairwise
from samsyn.prevalence.estimates import Estimate
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.pictures import distribution, estimates, overlaps, robustness, trace, weights
from samsyn.prevalence.pictures.robustness import Step
from samsyn.prevalence.pictures.svg import Picture
from samsyn.prevalence.sensitivity.bands import Linked
from samsyn.prevalence.written import share

FEWEST_IN_CHAIN = 50
MOST_NEAR = 8


def pictures(histories: Histories, comparison: Comparison, lang: Lang) -> dict[str, Picture]:
    """By name, those that there is something to show in."""
    found = {
        "overlaps": overlapping(histories, lang),
        "estimates": estimates.draw(comparison.estimates, lang),
    }
    steps = steps_of(comparison)
    if steps and comparison.answer.estimate is not None:
        found["robustness"] = robustness.draw(_main(comparison.answer), steps, lang)
    if comparison.near:
        models = [
            weights.Weighed(each.model, each.weight, each.estimate, histories.n) for each in comparison.near
        ]
        found["weights"] = weights.draw(models, lang)
    for each in comparison.estimates:
        if len(each.draws) >= distribution.FEWEST and estimates.given(each):
            name = f"spread-{each.method}"
            found[name] = distribution.draw(each, lang, name=name)
        if chains := chains_of(each):
            name = f"trace-{each.method}"
            rhat, ess = each.more.get("rhat_worst"), each.more.get("ess_worst")
            found[name] = trace.draw(
                chains, lang, rhat=rhat, ess=ess, name=name, method=each.method, seen=each.n
            )
    return found


def overlapping(histories: Histories, lang: Lang) -> Picture:
    """The lists, and each two of them: rounded."""
    pairs = [overlaps.Overlap(lists, each.about, each.text) for lists, each in pairwise(histories).items()]
    return overlaps.draw(histories.totals(), pairs, lang, exclusive=False)


def steps_of(comparison: Comparison) -> list[Step]:
    """Models near the best, then each list left out."""
    model = Text(sv="Modell {}", en="Model {}")
    others = [each for each in comparison.near if each.model != comparison.answer.model][:MOST_NEAR]
    seen = comparison.answer.n
    steps = [Step(_filled(model, each.model), "model", each.estimate, seen=seen) for each in others]
    without = Text(sv="Utan {}", en="Without {}")
    for other in comparison.without_list:
        steps.append(Step(_filled(without, ", ".join(other.lists)), "left_out", other.estimate))
    steps += [Step(linked_as(each), "links", each.same_model) for each in comparison.links if each.possible]
    return steps


def linked_as(link: Linked) -> Text:
    """How good the links are taken to have been."""
    missed, false = (
        {lang: share(part, lang) for lang in LANGS} for part in (1 - link.sensitivity, link.false_rate)
    )
    told = Text(sv=f"{missed['sv']} av träffarna missade", en=f"{missed['en']} of the links missed")
    if not link.false_rate:
        return told
    return Text(sv=f"{told.sv}, {false['sv']} fel", en=f"{told.en}, {false['en']} wrong")


def chains_of(estimate: Estimate) -> list[tuple[float, ...]]:
    """The draws by chain, where a sampler made them; none where they are too few to show a path."""
    chains = int(estimate.more.get("chains") or 0)
    long = len(estimate.draws) // chains if chains else 0
    if long < FEWEST_IN_CHAIN:
        return []
    return [estimate.draws[long * i : long * (i + 1)] for i in range(chains)]


def _main(answer: Estimate) -> Step:
    return Step(
        Text(sv="Svaret", en="The answer"), "main", answer.estimate, answer.lower, answer.upper, answer.n
    )


def _filled(text: Text, word: str) -> Text:
    return Text(sv=text.sv.replace("{}", word), en=text.en.replace("{}", word))
