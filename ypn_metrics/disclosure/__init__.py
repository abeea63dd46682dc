"""What may be shown to everyone: the closed catalogue of counts, what is withheld, the audit."""
