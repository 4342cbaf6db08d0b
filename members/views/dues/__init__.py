"""Which pages show and keep the dues?"""
