"""The API: stores jobs, hands them to the Runtime, keeps their answers."""
