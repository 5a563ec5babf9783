"""Organisations and their units.

Every organisation's name, kind and area is known to every other: a disclosure is sent to one that is
chosen from a list, and whether it is an authority decides which grounds can be used. What it has stated of
itself holds no names of people.
"""

from __future__ import annotations

import uuid

from django.db import models


class Organisation(models.Model):
    """One authority or association that keeps records of its own."""

    class Kind(models.TextChoices):
        """What it is. What each kind may record stands in content/casework."""

        SOCIAL_BOARD = "social_board", "socialnämnd"
        POLICE = "police", "polis"
        PROSECUTOR = "prosecutor", "åklagare"
        HEALTH = "health", "hälso- och sjukvård"
        SCHOOL = "school", "skola"
        SIS = "sis", "SiS"
        SHELTER = "shelter", "skyddat boende"
        LSS = "lss", "LSS"
        COORDINATOR = "coordinator", "regionkoordinator"
        NATIONAL_AUTHORITY = "national_authority", "statlig myndighet"
        CIVIL_SOCIETY = "civil_society", "civilsamhälle"

    class Area(models.TextChoices):
        """Which kind of area it answers for."""

        NONE = "none", "ingen"
        MUNICIPALITY = "municipality", "kommun"
        COUNTY = "county", "län"
        COUNTRY = "country", "hela landet"

    class Stated(models.TextChoices):
        """What an organisation says of itself. Not known is never no."""

        UNKNOWN = "", "inte angivet"
        YES = "yes", "ja"
        NO = "no", "nej"

    class Printout(models.TextChoices):
        """What stands on a printout of who has read."""

        UNDECIDED = "", "inte bestämt"
        ROLES = "roles", "roller"
        NAMES = "names", "namn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    area_kind = models.CharField(max_length=12, choices=Area.choices, default=Area.NONE)
    area_code = models.CharField(max_length=4, blank=True, default="")
    """SCB's code: four figures for a municipality, two for a county."""
    retention_years = models.PositiveSmallIntegerField(null=True, blank=True)
    """Years, where the rule for its kind leaves it to the organisation itself. None: unknown, nothing is erased."""
    retention_decided_by = models.CharField(max_length=120, blank=True, default="")
    """The board or the role that decided the years, never a person's name."""
    retention_decided_on = models.DateField(null=True, blank=True)
    is_authority = models.CharField(max_length=3, choices=Stated.choices, blank=True, default="")
    """Where its kind may be public or private."""
    records_suspects = models.CharField(max_length=3, choices=Stated.choices, blank=True, default="")
    """Whether a rule or decision lets it record who may have done it, where its kind leaves that open."""
    suspects_source = models.CharField(max_length=300, blank=True, default="")
    """Which rule or decision that is."""
    printout = models.CharField(max_length=5, choices=Printout.choices, blank=True, default="")
    """What is chosen beforehand when somebody prints who has read a record."""
    has_head = models.BooleanField(default=False, editable=False)
    """Whether anybody is, or has been, supervisor or coordinator here, and can confirm the next. Set by the database."""
    signing_key = models.TextField(blank=True, default="")
    """The public half of its Ed25519 key, as text: parcels from it are checked against this."""
    age_key = models.TextField(blank=True, default="")
    """The public half of its age key, as text: parcels to it are closed with this."""
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_suspects_need_a_source",
                condition=~models.Q(records_suspects="yes")
                | (~models.Q(suspects_source="") & ~models.Q(kind="civil_society")),
            ),
            models.CheckConstraint(
                name="accounts_years_are_some",
                condition=models.Q(retention_years=None) | models.Q(retention_years__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of an organisation, such as a team. Workers may be placed in one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="accounts_unit_name_once")
        ]

    def __str__(self) -> str:
        return self.name
