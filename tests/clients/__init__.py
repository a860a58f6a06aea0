"""Real programs as clients: LibreOffice, Neovim, a browser; ``.ci/run`` installs them and skips no test."""
