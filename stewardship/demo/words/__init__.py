"""Our own word lists for the demo company, one module per culture or subject. No logic but the shapes in `shapes.py`."""
