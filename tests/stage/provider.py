"""A provider of OpenID Connect on the loopback that says whatever a test has it say."""

import base64
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import time
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import RSAKey

KEY = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig", "alg": "RS256"}, auto_kid=False)
Said = Mapping[str, Any]


@dataclass
class Provider:
    """What it says: of itself, in the token, and at UserInfo; `methods`: how it has clients authenticate."""

    issuer: str = ""
    itself: dict[str, Any] = field(default_factory=dict)
    token: dict[str, Any] = field(default_factory=dict)
    userinfo: Said | None = None
    methods: tuple[str, ...] = ("client_secret_basic",)
    nonce: str = ""
    asked: list[str] = field(default_factory=list)

    def answer(self, path: str, authorization: str, body: str) -> tuple[int, Said]:
        """Its answer to a request."""
        self.asked.append(path)
        if path.endswith("openid-configuration"):
            return 200, self._itself()
        if path == "/jwks":
            return 200, {"keys": [KEY.as_dict(private=False)]}
        if path == "/userinfo" and authorization == "Bearer access":
            return (403, {}) if self.userinfo is None else (200, {"sub": "u1", **self.userinfo})
        if path == "/token":
            return self._token() if self._known(authorization, body) else (401, {"error": "invalid_client"})
        return 404, {}

    def _itself(self) -> Said:
        places = {
            "authorization_endpoint": "/auth",
            "token_endpoint": "/token",
            "jwks_uri": "/jwks",
            "userinfo_endpoint": "/userinfo",
        }
        ways = {"token_endpoint_auth_methods_supported": list(self.methods)} if self.methods else {}
        return {
            "issuer": self.issuer,
            **{name: self.issuer + path for name, path in places.items()},
            **ways,
            **self.itself,
        }

    def _known(self, authorization: str, body: str) -> bool:
        """True where the client showed its secret in a way that is taken; basic where none is named."""
        basic = f"Basic {base64.b64encode(b'desk:s3').decode()}"
        if authorization:
            return authorization == basic and "client_secret_basic" in (self.methods or ("client_secret_basic",))
        sent = parse_qs(body)
        return "client_secret_post" in self.methods and (sent["client_id"], sent["client_secret"]) == (["desk"], ["s3"])

    def _token(self) -> tuple[int, Said]:
        now = int(time())
        claims = {"iss": self.issuer, "aud": "desk", "sub": "u1", "iat": now, "exp": now + 300, "nonce": self.nonce}
        token = jwt.encode({"alg": "RS256", "kid": "k1"}, claims | self.token, KEY)
        return 200, {"access_token": "access", "token_type": "Bearer", "id_token": token, "expires_in": 300}


@contextmanager
def running() -> Iterator[Provider]:
    """A provider that listens."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

        def do_GET(self) -> None:
            sent = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
            status, said = provider.answer(self.path, self.headers.get("authorization", ""), sent)
            data = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_GET  # noqa: N815 - the library's name

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        provider.issuer = f"http://127.0.0.1:{server.server_port}"
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
