import json, urllib.request
from confluent_kafka import Consumer, TopicPartition


class Tokens:
    """The tokens of some namespaces, or of all, as they are now: listed once, then kept by the topic."""

    def __init__(self, registry, key, kafka, namespaces=None):
        self.registry, self.key, self.namespaces = registry, key, namespaces
        self.tokens, self.sequences = {}, {}  # a deleted one's sequence stays: a repeat would bring it back
        self.consumer = Consumer({"bootstrap.servers": kafka, "group.id": "token-list", "enable.auto.commit": False})
        topic = self.consumer.list_topics("token-events", timeout=10).topics["token-events"]
        ends = [TopicPartition("token-events", number) for number in topic.partitions]
        for end in ends:  # from here on, whatever the list does not show yet comes as an event
            end.offset = self.consumer.get_watermark_offsets(end, timeout=10)[1]
        self.consumer.assign(ends)
        cursor = ""
        while cursor is not None:
            page = self.ask(f"/api/v1/tokens?limit=200&cursor={cursor}" if cursor else "/api/v1/tokens?limit=200")
            for token in page["items"]:
                if self.is_ours(token["namespace"]):
                    self.tokens[token["id"]], self.sequences[token["id"]] = token, token["sequence"]
            cursor = page.get("next")

    def poll(self):
        """The next event that says something new of a token, or None after a second."""
        message = self.consumer.poll(1.0)
        if message is None or message.error() or len(message.value() or b"") > 16384:
            return None
        try:
            kind = dict(message.headers() or ())["ce_type"].decode()
            event = json.loads(message.value())
            token, sequence = event["tokenId"], event["sequence"]
            if sequence <= self.sequences.get(token, 0) or not self.is_ours(event["namespace"]):
                return None  # older than the list, or a repeat; or another's
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None  # of a provider; or no event at all
        self.sequences[token], self.tokens[token] = sequence, event
        if kind == "io.tokenvigil.TokenDeleted":
            del self.tokens[token]
        return event

    def is_ours(self, namespace):
        return self.namespaces is None or namespace in self.namespaces

    def ask(self, path):
        request = urllib.request.Request(self.registry + path, headers={"Authorization": "Bearer " + self.key})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)
