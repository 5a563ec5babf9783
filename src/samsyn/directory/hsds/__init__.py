"""The directory in the open format for services, Open Referral HSDS 3.0, and back again.

Our additions are the profile HSDS-SE: JSON Merge Patches in the folder `profile`, explained in docs/en/open-data.md.
"""
