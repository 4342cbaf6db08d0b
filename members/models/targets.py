"""What did a member pledge for the year, and how was it reviewed?"""
