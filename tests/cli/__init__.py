"""The command line, called inside the test's own process: many calls in little time."""
