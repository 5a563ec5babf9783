"""Estimates seen: SVG written as text. One picture a module, each `draw(…, lang)` gives a `Picture`.

Every picture tells its finding in words as well, in a title and a description that screen readers read. Shapes and
hatching carry what the colours say, so that a print in black and white says the same. There is no script, no style and
no font in them; in a page they take its colours, and `Picture.file` gives them colours of their own.
"""
