"""How is somebody's way into the Party read, said and put on paper?"""
