"""The addresses of each area of casework, a module each."""
