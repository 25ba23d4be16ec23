import http.client, json, time, urllib.error, urllib.request
from datetime import datetime


class Credential:
    """One token's current value. While nobody answers, the one in hand is good until it ends."""

    def __init__(self, url, key_file):
        self.url, self.key_file = url, key_file
        self.value, self.etag, self.ask_at, self.ends, self.pause = None, "", 0.0, 0.0, 15

    def get(self):
        while time.time() >= self.ask_at:
            try:
                with urllib.request.urlopen(self.request(), timeout=30) as answer:
                    self.take(json.load(answer), answer.headers["ETag"])
            except urllib.error.HTTPError as answer:
                if answer.code == 304:  # still the one in hand
                    self.plan(0.0)
                elif answer.code < 500:  # refused: only a person can help
                    raise LookupError(json.load(answer)["type"].split("/")[-1]) from None
                elif not self.put_off():
                    if answer.code != 503:  # 503: a refresh is under way, or the service is sealed
                        raise
                    time.sleep(float(answer.headers.get("Retry-After", 1)))
            except (OSError, ValueError, http.client.HTTPException):  # no answer, none to be read, or no key
                if not self.put_off():
                    raise
        return self.value

    def request(self):
        with open(self.key_file) as file:  # each time: keys end, and are replaced
            key = file.read().strip()
        headers = {"Authorization": "Bearer " + key, "If-None-Match": self.etag}
        return urllib.request.Request(self.url + "?wait=PT20S", headers=headers)

    def take(self, body, etag):
        self.value, self.etag = body["accessToken"], etag
        self.ends = instant(body.get("expiresAt"), float("inf"))
        self.pause = 15 if "refreshAfter" in body else 300  # without it none is planned, or one is under way
        self.plan(instant(body.get("refreshAfter"), 0.0))

    def plan(self, refresh):
        now = time.time()
        self.ask_at = max(now + 15, min(max(refresh, now + self.pause), self.ends))

    def put_off(self):
        in_hand = time.time() < self.ends
        if in_hand:
            self.ask_at = time.time() + 15
        return in_hand


def instant(text, otherwise):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() if text else otherwise
