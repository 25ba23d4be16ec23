package io.tokenvigil.notifier.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Facts and addresses as they are kept.
@ApplicationScoped
class NoticeJson {
    private static final TypeReference<List<Recipient>> RECIPIENTS = new TypeReference<>() {};

    private final ObjectMapper mapper;

    NoticeJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    String facts(Facts facts) {
        return written(facts);
    }

    Facts facts(String json) {
        try {
            return mapper.readValue(json, Facts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts of a notice are not what was written", e);
        }
    }

    String branding(Branding branding) {
        return written(branding);
    }

    Branding branding(String json) {
        try {
            return mapper.readValue(json, Branding.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("branding of a notice is not what was written", e);
        }
    }

    String recipients(List<Recipient> recipients) {
        return written(recipients);
    }

    List<Recipient> recipients(String json) {
        try {
            return mapper.readValue(json, RECIPIENTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("recipients of a notice are not what was written", e);
        }
    }

    private String written(Object value) {
        try {
            // jsonb has no NUL. The registry refuses names that hold one; nothing of ours needs it
            // either.
            return mapper.writeValueAsString(value).replace("\\u0000", "");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not written as JSON", e);
        }
    }
}
