"""Drafts of maps: what a column may mean, by its name and its values. Drafts only; somebody reads them through."""
