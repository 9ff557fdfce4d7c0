"""What the tests of every chat platform share."""
