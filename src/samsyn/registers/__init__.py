"""Registers: findings for millions of cases, from columns that stay where they are."""
