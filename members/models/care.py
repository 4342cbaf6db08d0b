"""Who talked with whom, who is helped by which plan, and who is visited?"""
