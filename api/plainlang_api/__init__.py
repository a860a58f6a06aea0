"""The HTTP service: letters in, reports out; nothing is kept."""
