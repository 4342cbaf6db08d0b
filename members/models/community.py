"""Who is registered in his residential community, and what was fed back about whom with his knowledge?"""
