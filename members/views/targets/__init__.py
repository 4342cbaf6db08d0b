"""Which pages keep members' targets of the year?"""
