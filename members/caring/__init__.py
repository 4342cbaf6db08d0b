"""What do the pages of care show: talks, visits, anniversaries, medals?"""
