"""Which pages show and write mentor pairs, attachments and the two-way lists?"""
