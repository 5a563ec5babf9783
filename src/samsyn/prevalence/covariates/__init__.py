"""Models whose parameters depend on what is known of each person, such as age: lists that see some people more easily."""
