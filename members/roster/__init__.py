"""What does a roster file say, row by row? Pure reading and checking; nothing is stored here."""
