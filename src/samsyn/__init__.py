"""Samsyn: a shared view of honour-related violence and of prostitution, exploitation and trafficking."""

__version__ = "0.1.0"
