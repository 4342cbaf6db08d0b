"""What of education does the caller see over the REST interface?"""

# (prefix, view set, base name) as the router takes them.
ROUTES: list[tuple] = []
