"""What changes the tables of the accounts, in order."""
