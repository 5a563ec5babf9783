"""How answers were drawn and what each stands for: strata, clusters, weights, finite populations, adjustments."""
