"""Answering a study on the open page: no account, no cookie, no script, nothing finer than the day.

Nothing is kept on the server between the pages: what has been answered travels in the form. Whoever wants to go on later gets
a code, which is the key to what she has answered and is kept nowhere else.
"""
