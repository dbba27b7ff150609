"""The Runtime: runs jobs as tasks on Ray."""
