"""What goes out beside a report for machines: CSV on the Web of every figure, and metadata for data portals."""
