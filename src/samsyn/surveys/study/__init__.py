"""From answers to what may be released: tables by pointing, counted, guarded question by question, with their estimates."""
