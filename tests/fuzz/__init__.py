"""Damaged files of every format, thousands of them: ``python -m tests.fuzz --files 10000``.

Each file is read, and every fifth is checked, in a process that watches itself: no exception but plainlang's
own, no ten seconds, no 500 MB, no network, no file that is not the program's. What a run finds is then made a
test.
"""
