"""The dashboard as a web server: what it answers, to whom, and with which headers."""
