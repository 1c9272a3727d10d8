"""The demo company: a generated outdoor retailer its customers, systems, personas, and the truth."""
