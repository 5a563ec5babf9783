"""The choice of a model, and estimates that carry its uncertainty."""
