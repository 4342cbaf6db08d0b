"""Which pages show and write a membership's course?"""
