// Leave the page at once.
