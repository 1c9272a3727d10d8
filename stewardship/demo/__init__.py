"""The demo company: a generated outdoor retailer with its customers, systems, social personas and the truth about them."""
