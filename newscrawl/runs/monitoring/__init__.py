"""Monitoring of runs: pings, a file of metrics, a summary for CI, JSON log lines."""
