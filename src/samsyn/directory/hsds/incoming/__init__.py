"""Services of others, read from HSDS or CSV into content that a person must check before anybody relies on it."""
