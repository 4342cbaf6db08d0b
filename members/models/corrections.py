"""What does a member say is wrong in his file, and what became of it?"""
