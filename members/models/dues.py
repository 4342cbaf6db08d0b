"""What is each member's dues base, and what was due and paid for which month?"""
