"""Samsyn in the browser: pages that keep nothing. Answers travel in the form and in no other place."""
