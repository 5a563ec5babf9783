"""What casework rests on, without a database: deadlines, retention, sharing, continuity, readings, drafts."""
