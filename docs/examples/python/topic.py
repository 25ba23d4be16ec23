import json, urllib.request
from confluent_kafka import Consumer, TopicPartition


class Tokens:
    """All tokens that the key may see, as they are now: listed once, then kept by the topic."""

    def __init__(self, registry, key, kafka):
        self.registry, self.key, self.tokens = registry, key, {}
        self.consumer = Consumer({"bootstrap.servers": kafka, "group.id": "token-list", "enable.auto.commit": False})
        topic = self.consumer.list_topics("token-events", timeout=10).topics["token-events"]
        ends = [TopicPartition("token-events", number) for number in topic.partitions]
        for end in ends:  # from here on, whatever the list does not show yet comes as an event
            end.offset = self.consumer.get_watermark_offsets(end, timeout=10)[1]
        self.consumer.assign(ends)
        cursor = ""
        while cursor is not None:
            page = self.ask(f"/api/v1/tokens?limit=200&cursor={cursor}" if cursor else "/api/v1/tokens?limit=200")
            self.tokens.update({token["id"]: token for token in page["items"]})
            cursor = page.get("next")

    def poll(self):
        """The next token of which something is new, or None after a second."""
        message = self.consumer.poll(1.0)
        if message is None or message.error() or len(message.value() or b"") > 16384:
            return None
        event = json.loads(message.value())
        token = event.get("tokenId")
        if token is None or event["sequence"] <= self.tokens.get(token, {"sequence": 0})["sequence"]:
            return None  # of a provider; or older than the list, or a repeat
        self.tokens[token] = event
        return event

    def ask(self, path):
        request = urllib.request.Request(self.registry + path, headers={"Authorization": "Bearer " + self.key})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)
