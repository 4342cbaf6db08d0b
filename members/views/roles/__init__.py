"""Which pages show and write roles, demonstration posts and honours?"""
