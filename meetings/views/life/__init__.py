"""Which pages lead through a life meeting?"""
