"""A screening result as something to read: the view, and its terminal, HTML and PDF forms."""
