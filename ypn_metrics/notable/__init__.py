"""What stands out: at most five statements that chance alone seldom makes."""
