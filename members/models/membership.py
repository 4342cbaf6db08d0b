"""Who floats, is out of contact, suspended, without rights or disciplined, from when to when?"""
