"""Who mentors whom, who is on attachment, and who stands on the two-way lists?"""
