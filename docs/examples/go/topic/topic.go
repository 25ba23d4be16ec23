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
	ID, TokenID, Name    string // ID is the list's word, TokenID the event's
	Sequence, Generation int64
}

// Tokens are all that the key may see, as they are now: listed once, then kept by the topic.
type Tokens struct {
	Now      map[string]Token
	consumer *kafka.Consumer
}

func List(registry, key, brokers string) (*Tokens, error) {
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
	tokens := &Tokens{Now: map[string]Token{}, consumer: consumer}
	for cursor := ""; ; {
		var page struct {
			Items []Token
			Next  string
		}
		if err := get(registry+"/api/v1/tokens?limit=200"+cursor, key, &page); err != nil {
			return nil, err
		}
		for _, token := range page.Items {
			tokens.Now[token.ID] = token
		}
		if page.Next == "" {
			return tokens, consumer.Assign(ends)
		}
		cursor = "&cursor=" + page.Next
	}
}

// Poll gives the next token of which something is new, or false after a second.
func (t *Tokens) Poll() (Token, bool) {
	var event Token
	message, err := t.consumer.ReadMessage(time.Second)
	if err != nil || len(message.Value) > 16384 || json.Unmarshal(message.Value, &event) != nil {
		return event, false
	}
	if event.TokenID == "" || event.Sequence <= t.Now[event.TokenID].Sequence {
		return event, false // of a provider; or older than the list, or a repeat
	}
	t.Now[event.TokenID] = event
	return event, true
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
