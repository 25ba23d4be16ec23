package topic

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/segmentio/kafka-go"
)

// Token is what the list and every event say of a token.
type Token struct {
	ID         string // of the list
	TokenID    string // of an event
	Name       string
	Sequence   int64
	Generation int
}

// List reads all tokens that the key may see, by id.
func List(registry, key string) (map[string]Token, error) {
	tokens := map[string]Token{}
	for cursor := ""; ; {
		request, err := http.NewRequest("GET", registry+"/api/v1/tokens?limit=200"+cursor, nil)
		if err != nil {
			return nil, err
		}
		request.Header.Set("Authorization", "Bearer "+key)
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			return nil, err
		}
		var page struct {
			Items []Token
			Next  string
		}
		err = json.NewDecoder(answer.Body).Decode(&page)
		answer.Body.Close()
		if err != nil {
			return nil, err
		}
		for _, token := range page.Items {
			tokens[token.ID] = token
		}
		if page.Next == "" {
			return tokens, nil
		}
		cursor = "&cursor=" + page.Next
	}
}

// Follow takes what is newer than the list, from a reader for each partition that was started at its
// end before the list was read.
func Follow(ctx context.Context, reader *kafka.Reader, tokens map[string]Token, changed func(Token)) error {
	for {
		message, err := reader.ReadMessage(ctx)
		if err != nil {
			return err
		}
		var event Token
		if len(message.Value) > 16384 || json.Unmarshal(message.Value, &event) != nil {
			continue
		}
		if event.TokenID == "" || event.Sequence <= tokens[event.TokenID].Sequence {
			continue // of a provider; or older than the list, or a repeat
		}
		tokens[event.TokenID] = event
		changed(event)
	}
}
