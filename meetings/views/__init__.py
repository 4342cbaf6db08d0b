"""Which screens have meetings?"""
