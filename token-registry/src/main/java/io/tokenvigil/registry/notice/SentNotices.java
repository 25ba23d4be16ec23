package io.tokenvigil.registry.notice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asks the notifier what was sent, and to send it again.
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
        return notifier
                .get("/internal/v1/notices?token=" + token + "&limit=" + limit, Answer.class)
                .items()
                .stream()
                .map(NoticeView::shown)
                .toList();
    }

    /// What the notifier is told to send again.
    ///
    /// @param next id of the notice that it becomes
    private record Again(UUID token, UUID next) {}

    /// What became of that.
    private enum Result {
        AGAIN,
        WAITING,
        UNKNOWN
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Resent(Result result, @Nullable NoticeView notice) {}

    /// Sends a notice again, as another one; the same again gives the same one.
    ///
    /// @throws ProblemException 404 where no such notice is about that token, 409 while it waits,
    ///   503 while the notifier is away
    NoticeView again(UUID token, UUID notice, UUID next) {
        Resent resent =
                notifier.post(
                        "/internal/v1/notices/" + notice + "/resend",
                        new Again(token, next),
                        Resent.class);
        return switch (resent.result()) {
            case AGAIN -> Objects.requireNonNull(resent.notice()).shown();
            case WAITING ->
                    throw ProblemException.conflict(
                            ProblemType.CONFLICT, "The notice waits: it goes out by itself.");
            case UNKNOWN -> throw ProblemException.notFound("notice", notice);
        };
    }
}
