package topic

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

// Token is what the list and every event say of a token.
type Token struct {
	ID, TokenID, Name, Namespace string // ID is the list's word, TokenID the event's
	Sequence, Generation         int64
}

// Tokens are those of some namespaces, or all, as they are now: listed once, then kept by the topic.
type Tokens struct {
	Now        map[string]Token
	sequences  map[string]int64 // a deleted one's stays: a repeat would bring it back
	namespaces []string
	consumer   *kafka.Consumer
}

func List(registry, key, brokers string, namespaces ...string) (*Tokens, error) {
	consumer, err := kafka.NewConsumer(&kafka.ConfigMap{
		"bootstrap.servers": brokers, "group.id": "token-list", "enable.auto.commit": false})
	if err != nil {
		return nil, err
	}
	topic := "token-events"
	known, err := consumer.GetMetadata(&topic, false, 10000)
	if err != nil {
		return nil, err
	}
	var ends []kafka.TopicPartition
	for _, partition := range known.Topics[topic].Partitions { // what the list does not show yet comes as an event
		_, end, err := consumer.QueryWatermarkOffsets(topic, partition.ID, 10000)
		if err != nil {
			return nil, err
		}
		ends = append(ends, kafka.TopicPartition{Topic: &topic, Partition: partition.ID, Offset: kafka.Offset(end)})
	}
	tokens := &Tokens{map[string]Token{}, map[string]int64{}, namespaces, consumer}
	for cursor := ""; ; {
		var page struct {
			Items []Token
			Next  string
		}
		if err := get(registry+"/api/v1/tokens?limit=200"+cursor, key, &page); err != nil {
			return nil, err
		}
		for _, token := range page.Items {
			if tokens.isOurs(token.Namespace) {
				tokens.Now[token.ID], tokens.sequences[token.ID] = token, token.Sequence
			}
		}
		if page.Next == "" {
			return tokens, consumer.Assign(ends)
		}
		cursor = "&cursor=" + page.Next
	}
}

// Poll gives the next event that says something new of a token, or false after a second.
func (t *Tokens) Poll() (Token, bool) {
	var event Token
	message, err := t.consumer.ReadMessage(time.Second)
	if err != nil || len(message.Value) > 16384 || json.Unmarshal(message.Value, &event) != nil {
		return event, false
	}
	if event.TokenID == "" || event.Sequence <= t.sequences[event.TokenID] || !t.isOurs(event.Namespace) {
		return event, false // of a provider; older than the list, or a repeat; or another's
	}
	t.Now[event.TokenID], t.sequences[event.TokenID] = event, event.Sequence
	for _, header := range message.Headers {
		if header.Key == "ce_type" && string(header.Value) == "io.tokenvigil.TokenDeleted" {
			delete(t.Now, event.TokenID)
		}
	}
	return event, true
}

func (t *Tokens) isOurs(namespace string) bool {
	for _, ours := range t.namespaces {
		if ours == namespace {
			return true
		}
	}
	return len(t.namespaces) == 0
}

func get(url, key string, into any) error {
	request, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+key)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return errors.New(answer.Status)
	}
	return json.NewDecoder(answer.Body).Decode(into)
}
