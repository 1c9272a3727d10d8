"""Browser journeys: the product as it is run, with real processes, on a server that belongs to one test session."""
