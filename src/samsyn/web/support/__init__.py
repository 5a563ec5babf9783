"""Door 1: the public pages for those who need help, and for those who stand beside them."""
