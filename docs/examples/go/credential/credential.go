package credential

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"path"
	"strconv"
	"time"
)

// Credential is one token's current value. It asks only when a newer one may be there.
type Credential struct {
	URL, Key    string
	value, etag string
	askAt       time.Time
}

func (c *Credential) Get() (string, error) {
	for time.Now().After(c.askAt) {
		request, err := http.NewRequest("GET", c.URL+"?wait=PT20S", nil)
		if err != nil {
			return "", err
		}
		request.Header.Set("Authorization", "Bearer "+c.Key)
		request.Header.Set("If-None-Match", c.etag)
		answer, err := (&http.Client{Timeout: 30 * time.Second}).Do(request)
		if err != nil {
			return "", err
		}
		var body struct {
			AccessToken, Type string
			RefreshAfter      time.Time
		}
		if answer.StatusCode != http.StatusNotModified {
			err = json.NewDecoder(answer.Body).Decode(&body)
		}
		answer.Body.Close()
		switch {
		case err != nil:
			return "", fmt.Errorf("status %d: %w", answer.StatusCode, err)
		case answer.StatusCode == http.StatusOK:
			c.value, c.etag = body.AccessToken, answer.Header.Get("ETag")
			c.askAt = time.Now().Add(15 * time.Second)
			if body.RefreshAfter.After(c.askAt) {
				c.askAt = body.RefreshAfter
			}
		case answer.StatusCode == http.StatusNotModified: // still the one in hand
			c.askAt = time.Now().Add(15 * time.Second)
		case answer.StatusCode == http.StatusServiceUnavailable: // a refresh is under way, or sealed
			seconds, _ := strconv.Atoi(answer.Header.Get("Retry-After"))
			time.Sleep(time.Duration(seconds+1) * time.Second)
		default: // 404, 409, 410: only a person can help
			return "", errors.New(path.Base(body.Type))
		}
	}
	return c.value, nil
}
