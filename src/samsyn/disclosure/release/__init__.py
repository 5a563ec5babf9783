"""What has left: releases, signed and unchangeable. Reports take nothing else."""

from samsyn.disclosure.release.issuing import Attached, issue
from samsyn.disclosure.release.model import Cell, Figure, Measure, Release
from samsyn.disclosure.release.reading import read, written

__all__ = ["Attached", "Cell", "Figure", "Measure", "Release", "issue", "read", "written"]
