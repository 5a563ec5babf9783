"""The choice of a model, and estimates that carry its uncertainty."""

from samsyn.prevalence.selecting.estimating import estimate_by, most_order

__all__ = ["estimate_by", "most_order"]
