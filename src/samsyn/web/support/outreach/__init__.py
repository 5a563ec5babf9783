"""The outreach log in the browser, for staff who hold the key."""
