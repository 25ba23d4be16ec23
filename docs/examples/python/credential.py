import json, time, urllib.error, urllib.request
from datetime import datetime


class Credential:
    """One token's current value. Asks only when a newer one may be there."""

    def __init__(self, url, key):
        self.url, self.key = url, key
        self.value, self.etag, self.ask_at = None, "", 0.0

    def get(self):
        while time.time() >= self.ask_at:
            headers = {"Authorization": "Bearer " + self.key, "If-None-Match": self.etag}
            request = urllib.request.Request(self.url + "?wait=PT20S", headers=headers)
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    body = json.load(answer)
                    self.value, self.etag = body["accessToken"], answer.headers["ETag"]
                    self.ask_at = max(instant(body.get("refreshAfter")), time.time() + 15)
            except urllib.error.HTTPError as answer:
                if answer.code == 304:  # still the one in hand
                    self.ask_at = time.time() + 15
                elif answer.code == 503:  # a refresh is under way, or the service is sealed
                    time.sleep(float(answer.headers.get("Retry-After", 1)))
                else:  # 404, 409, 410: only a person can help
                    raise LookupError(json.load(answer)["type"].split("/")[-1]) from None
        return self.value


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() if text else time.time() + 300
