"""What is run beside the pages: retention, backup and restore, rotation of keys. Each a process of its own, as the owner."""
