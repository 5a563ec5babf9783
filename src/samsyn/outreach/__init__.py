"""The outreach log: how many were approached, how many answered, how many were referred. Never who."""
