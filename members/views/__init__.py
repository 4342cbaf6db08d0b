"""Which screens do members have?"""
