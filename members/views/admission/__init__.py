"""Which pages show and record the admission of members?"""
