"""The directory for other systems: the read API of Open Referral HSDS 3.0, under /api/hsds."""
