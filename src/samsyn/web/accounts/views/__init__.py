"""The pages of the accounts."""
