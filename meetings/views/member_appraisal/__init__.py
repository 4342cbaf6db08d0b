"""Which pages lead a branch through the democratic appraisal of its members?"""
