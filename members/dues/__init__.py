"""How are a branch's Party dues reckoned and shown?"""
