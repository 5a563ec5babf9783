"""Invented answers to the ready questionnaires, for trying things on: nobody has given them."""
