"""What a run tells those who watch over it: pings, a file of metrics, a summary for CI, log lines for machines."""
