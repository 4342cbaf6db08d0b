"""Which posts, windows and tasks show members' example, and which honours were given?"""
