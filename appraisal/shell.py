"""What does the frame of every page show: organization, menu, counts?"""


def shell(request):
    return {"shell": None}
