"""The pages under /granskning/."""
