"""Taking a file of answers into a round: by a process of its own, all of it or nothing, while the page tells how far it has come."""
