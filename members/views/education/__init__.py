"""Which pages keep trainings, the training plan and exemptions?"""
