"""The language server: letters and templates checked while they are written."""
