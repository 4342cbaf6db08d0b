"""What is known of a life meeting, read together: people, steps, papers?"""
