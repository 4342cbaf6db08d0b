"""Which pages has the appraisal, and which first page has an organization?"""
