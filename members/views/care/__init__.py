"""Which pages show and write down how members are cared for?"""
