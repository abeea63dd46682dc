"""Sign-in by OpenID Connect: what is configured, who is there, and in which role."""
