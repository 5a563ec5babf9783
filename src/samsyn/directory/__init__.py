"""The directory of help: who fits whom, how to get there, what we know of it, and what is missing."""
