"""Three-valued rules: values, expressions, evaluate, compile, columns, explain, ask.

The room knows nothing of law or of people. It imports only `samsyn.errors` and `samsyn.lang`.
"""
