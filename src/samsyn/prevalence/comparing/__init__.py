"""All methods side by side, and what the answer rests on."""
