package credential

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path"
	"strconv"
	"strings"
	"time"
)

// Credential is one token's current value. While nobody answers, the one in hand is good until it ends.
type Credential struct {
	URL, KeyFile string
	value, etag  string
	askAt, ends  time.Time
	pause        time.Duration
}

func (c *Credential) Get() (string, error) {
	for time.Now().After(c.askAt) {
		if err := c.ask(); err != nil {
			return "", err
		}
	}
	return c.value, nil
}

func (c *Credential) ask() error {
	request, err := c.request()
	if err != nil {
		return c.orPutOff(err)
	}
	answer, err := (&http.Client{Timeout: 30 * time.Second}).Do(request)
	if err != nil { // nobody answers
		return c.orPutOff(err)
	}
	defer answer.Body.Close()
	var body struct {
		AccessToken, Type       string
		ExpiresAt, RefreshAfter time.Time
	}
	switch {
	case answer.StatusCode == http.StatusNotModified: // still the one in hand
		c.plan(time.Time{})
		return nil
	case answer.StatusCode >= 500: // 503: a refresh is under way, or the service is sealed
		err = c.orPutOff(fmt.Errorf("status %d", answer.StatusCode))
		if err == nil || answer.StatusCode != http.StatusServiceUnavailable {
			return err
		}
		seconds, _ := strconv.Atoi(answer.Header.Get("Retry-After"))
		time.Sleep(time.Duration(seconds+1) * time.Second)
		return nil
	}
	if err = json.NewDecoder(answer.Body).Decode(&body); err != nil {
		return c.orPutOff(fmt.Errorf("status %d: %w", answer.StatusCode, err))
	}
	if answer.StatusCode != http.StatusOK { // refused: only a person can help
		return errors.New(path.Base(body.Type))
	}
	c.value, c.etag, c.ends = body.AccessToken, answer.Header.Get("ETag"), body.ExpiresAt
	c.pause = 15 * time.Second
	if body.RefreshAfter.IsZero() { // none is planned, or one is under way
		c.pause = 5 * time.Minute
	}
	c.plan(body.RefreshAfter)
	return nil
}

func (c *Credential) plan(refresh time.Time) {
	soonest, next := time.Now().Add(15*time.Second), time.Now().Add(c.pause)
	if refresh.After(next) {
		next = refresh
	}
	if !c.ends.IsZero() && c.ends.Before(next) {
		next = c.ends
	}
	if next.Before(soonest) {
		next = soonest
	}
	c.askAt = next
}

func (c *Credential) request() (*http.Request, error) {
	key, err := os.ReadFile(c.KeyFile) // each time: keys end, and are replaced
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequest("GET", c.URL+"?wait=PT20S", nil)
	if err == nil {
		request.Header.Set("Authorization", "Bearer "+strings.TrimSpace(string(key)))
		request.Header.Set("If-None-Match", c.etag)
	}
	return request, err
}

// What is wrong does not matter yet while the value in hand is good.
func (c *Credential) orPutOff(err error) error {
	if c.value == "" || !c.ends.IsZero() && time.Now().After(c.ends) {
		return err
	}
	c.askAt = time.Now().Add(15 * time.Second)
	return nil
}
