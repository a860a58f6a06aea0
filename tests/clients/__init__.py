"""Real programs that authors use, driven as their users drive them."""
