"""The consultation log: calls for advice to a helpline or a coordinator, without personal data.

There is no field for free text in it, anywhere. Figures and an @ can be found by a machine, a name cannot: so
one free line would make the log a register of people who were never asked. The database holds codes alone.
"""
