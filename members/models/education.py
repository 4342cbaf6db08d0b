"""Which training courses were held, who took part, and for how many hours?"""
