"""What is asked for a life meeting, step by step?"""
