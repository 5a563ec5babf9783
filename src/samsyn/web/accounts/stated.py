"""What follows from an organisation's kind and from what it has stated of itself. Not stated is unknown, never no."""

from __future__ import annotations

from samsyn.packs.casework import OrganisationKind, RetentionRule
from samsyn.packs.load import load_pack
from samsyn.web.accounts.models import Organisation


def kind_of(organisation: Organisation) -> OrganisationKind:
    """Its kind, as the content describes it."""
    return load_pack().organisation_kinds[organisation.kind]


def rule_of(organisation: Organisation) -> RetentionRule:
    """The rule for how long it keeps records."""
    return load_pack().retention_rules[kind_of(organisation).retention]


def sets_years(organisation: Organisation) -> bool:
    """Whether it decides itself how long, or how much longer than the law says, records are kept."""
    rule = rule_of(organisation)
    return rule.years is None or rule.at_least


def may_be_authority(organisation: Organisation) -> bool:
    """Whether its kind may be public or private, so that it must say which."""
    return "authority" in kind_of(organisation).maybe_actors


def decides_on_suspects(organisation: Organisation) -> bool:
    """Whether its kind leaves open if it may record who may have done it."""
    return kind_of(organisation).records_suspects == "unknown"


def may_record_suspects(organisation: Organisation) -> bool:
    """Whether it may record who may have done it. Not stated is not enough. The database asks the same in a trigger."""
    said = kind_of(organisation).records_suspects
    return said == "yes" or (said == "unknown" and organisation.records_suspects == "yes")
