"""How does a test call the REST interface: signed in by session or by token, with a version?"""

import json

from django.test import Client
from knox.models import AuthToken


class Caller:
    """A program with a token; every call answers with the response, `.json()` on it is the body."""

    def __init__(self, user):
        self.client = Client()
        self.headers = {"Authorization": f"Token {AuthToken.objects.create(user=user)[1]}"} if user else {}

    def call(self, method: str, path: str, body=None, *, version: int | str | None = None, **query):
        headers = self.headers | ({"If-Match": f'"{version}"'} if version is not None else {})
        options = {"data": query} if method == "get" else {"data": json.dumps(body or {})}
        if method != "get":
            options["content_type"] = "application/json"
        return getattr(self.client, method)(f"/api/v1/{path}", headers=headers, **options)

    def get(self, path, **query):
        return self.call("get", path, **query)

    def post(self, path, body=None, **rest):
        return self.call("post", path, body, **rest)

    def put(self, path, body=None, **rest):
        return self.call("put", path, body, **rest)

    def patch(self, path, body=None, **rest):
        return self.call("patch", path, body, **rest)
