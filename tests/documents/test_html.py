"""The HTML file: whole in itself, well formed, and no text of a case is ever markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.template import Context, Engine

from samsyn.documents import html
from samsyn.documents.model import View
from samsyn.lang import LANGS, Lang
from samsyn.logic.values import Answer
from samsyn.screening.case import Act, Case, Statement

from .conftest import NAMES, Views

README = "readme-engaged-girl-trip"
DAY = date(2026, 2, 2)
every_example = pytest.mark.parametrize("name", NAMES)
both_languages = pytest.mark.parametrize("lang", LANGS)
_VOID = {"meta", "br", "link", "input", "hr", "img"}
_CLOSED_BY_ITSELF = {"use", "path", "circle", "rect"}


class Page(HTMLParser):
    """Collects what a page holds, and that every tag is closed in turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _CLOSED_BY_ITSELF, tag
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@every_example
@both_languages
def test_every_tag_is_closed_and_every_id_is_one(views: Views, name: str, lang: Lang) -> None:
    page = Page(html.render(views(name, lang)))
    assert page.open == []
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.tags:
        target = attributes.get("href") or ""
        label = attributes.get("aria-labelledby")
        assert not target.startswith("#") or target[1:] in ids, target
        assert label is None or label in ids, label


@every_example
@both_languages
def test_it_needs_nothing_from_outside_and_runs_nothing(views: Views, name: str, lang: Lang) -> None:
    source = html.render(views(name, lang))
    page = Page(source)
    assert not page.of("script")
    assert not page.of("link")
    assert not page.of("img")
    assert "@import" not in source
    assert not re.search(r"url\((?!['\"]?(?:data:|#))", source)
    for tag, attributes in page.tags:
        assert not any(key.startswith("on") for key in attributes), (tag, attributes)
        assert (attributes.get("href") or "#").startswith(("#", "tel:"))
        assert "src" not in attributes
    policy = next(a["content"] for a in page.of("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'")


@both_languages
def test_it_names_its_language_and_no_case(views: Views, lang: Lang) -> None:
    view = views(README, lang)
    page = Page(html.render(view))
    assert page.of("html")[0]["lang"] == lang
    source = html.render(view)
    title = re.search(r"<title>(.*?)</title>", source)
    assert title is not None
    assert title[1] == view.document_title
    assert README not in source


@every_example
@both_languages
def test_it_holds_what_the_view_says(views: Views, name: str, lang: Lang) -> None:
    view = views(name, lang)
    text = Page(html.render(view)).text
    parts = [view.heading, view.lead, view.origin.disclaimer, view.origin.version]
    parts += [line.text for line in (*view.urgent.do, *view.urgent.more_do, *view.urgent.do_not)]
    parts += [row.name for act in view.offences.acts for group in act.groups for row in group.rows]
    parts += [row.name for group in view.duties.groups for row in group.rows]
    parts += [card.name for group in view.contacts.groups for card in group.cards]
    for part in parts:
        assert " ".join(part.split()) in text, part


def test_danger_the_next_question_and_the_picture_stand_open(views: Views) -> None:
    source = html.render(views(README, "sv"))
    folded = [source.index(f'id="{name}"') for name in ("offences", "duties", "sharing", "contacts")]
    for place in folded:
        assert "<details" in source[place : source.index("</section>", place)]
    link = source.index('class="s-link3"')
    before = source[:link]
    assert before.count("<details") == before.count("</details")


def test_tables_that_fold_into_lists_keep_their_roles(views: Views) -> None:
    page = Page(html.render(views(README, "sv")))
    roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
    assert page.of("table")
    for tag, role in roles.items():
        assert all(attributes.get("role") == role for attributes in page.of(tag)), tag
    assert all(a.get("role") in ("rowheader", "columnheader") and a.get("scope") for a in page.of("th"))


def test_headings_go_down_one_step_at_a_time(views: Views) -> None:
    for name in NAMES:
        levels = [
            int(tag[1])
            for tag, _ in Page(html.render(views(name, "sv"))).tags
            if re.fullmatch(r"h[1-6]", tag)
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


HOSTILE = "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>{{ view }}{% now %}&\"'"


def test_what_a_user_wrote_is_text(view_of: Callable[[Case, Lang], View]) -> None:
    facts = {
        "act_recruit": Statement(Answer.YES, source=HOSTILE),
        "hrv.death_threat": Statement(Answer.YES, source=HOSTILE),
    }
    case = Case(DAY, DAY, facts=facts, acts=(Act("one", DAY, HOSTILE, {}), Act("two", DAY, None, {})))
    source = html.render(view_of(case, "sv"))
    page = Page(source)
    assert page.open == []
    assert not page.of("script")
    assert not page.of("img")
    assert HOSTILE in page.text
    assert "<script" not in source


def test_every_variable_of_the_templates_exists(views: Views) -> None:
    """A misspelt name would render as nothing, and a line would be lost without a sound."""
    engine = Engine(dirs=[str(html.TEMPLATES)], string_if_invalid="NO SUCH VARIABLE %s")
    for name in NAMES:
        context = Context({"view": views(name, "sv"), "css": "", "sprite": ""}, use_l10n=False, use_tz=False)
        assert "NO SUCH VARIABLE" not in engine.get_template("documents/page.html").render(context)


def test_a_page_can_put_its_own_actions_and_answers_in(views: Views) -> None:
    loaders = [
        (
            "django.template.loaders.locmem.Loader",
            {"actions.html": "<p>ACTIONS</p>", "answer.html": "<p>ANSWER {{ question.fact }}</p>"},
        ),
        ("django.template.loaders.filesystem.Loader", [str(html.TEMPLATES)]),
    ]
    view = views(README, "sv")
    assert view.questions.first is not None
    context = Context(
        {"view": view, "actions_template": "actions.html", "question_template": "answer.html"},
        use_l10n=False,
        use_tz=False,
    )
    body = Engine(loaders=loaders).get_template("documents/result_body.html").render(context)
    assert "<p>ACTIONS</p>" in body
    assert f"<p>ANSWER {view.questions.first.fact}</p>" in body
