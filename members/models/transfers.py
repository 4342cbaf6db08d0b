"""Which affiliations are on their way from one organization to another, and which duplicates were merged?"""
