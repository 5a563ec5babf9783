"""The database: embedded PostgreSQL or one of your own, its two roles, and who is acting in a transaction."""
