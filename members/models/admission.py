"""Which applications for membership are there, and which of the 25 steps are done, by whom and when?"""
