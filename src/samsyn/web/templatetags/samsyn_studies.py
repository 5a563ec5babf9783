"""What the templates of studies ask for."""

from __future__ import annotations

from django import template

from samsyn.web.language import current
from samsyn.web.studies.models import Round

register = template.Library()


@register.simple_tag
def round_name(made: Round) -> str:
    """What a round is called, in the language of the page."""
    return made.name(current())
