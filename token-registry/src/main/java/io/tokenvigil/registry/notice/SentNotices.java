package io.tokenvigil.registry.notice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/// Asks the notifier what was sent.
@Singleton
class SentNotices {

    private final NotifierClient notifier;

    SentNotices(NotifierClient notifier) {
        this.notifier = notifier;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(List<NoticeView> items) {}

    /// Newest first.
    ///
    /// @throws ProblemException 503 while the notifier is away
    List<NoticeView> of(UUID token, int limit) {
        return notifier.get("/internal/v1/notices?token=" + token + "&limit=" + limit, Answer.class)
                .items();
    }
}
