"""The demo: three organisations that do not exist, people nobody could take for real, and one story among them.

It has a database and keys of its own, in the folder `demo` of the data folder. It is filled through the same actions
as the pages use. A database that was not made for the demo is never filled, and never shown as one (mark.py).
"""
