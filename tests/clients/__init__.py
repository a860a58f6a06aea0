"""Real programs that authors use, driven as their users drive them; see :mod:`tests.clients.installed`."""
