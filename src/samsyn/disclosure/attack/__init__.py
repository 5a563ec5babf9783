"""What can be worked out of what is published: bounds, whole-number tables that show they cannot be narrowed, programmes."""
