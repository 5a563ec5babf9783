"""Pictures of released cells: SVG written as text, in light, dark and print, with what they tell in words.

A picture sees cells through `numbers.told` alone, which gives no number for a cell that may not be seen. Rows stand in the
order of their dimension, never of their numbers. A cell without a number has a field of its own, hatched or dotted, with
words; it is never at nought.
"""
