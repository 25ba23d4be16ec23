package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.token.TokenReader;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/// What was sent about a token, for those to whom it exists.
@Singleton
public class NoticesOfToken {

    private final TokenReader tokens;
    private final Caller caller;
    private final SentNotices sent;

    NoticesOfToken(TokenReader tokens, Caller caller, SentNotices sent) {
        this.tokens = tokens;
        this.caller = caller;
        this.sent = sent;
    }

    /// Newest first; those that wait are among them. 404 where there is no such token for the
    /// caller, 503 while the notifier is away.
    public List<NoticeView> of(UUID token, int most) {
        tokens.visible(token, caller);
        return sent.of(token, most);
    }
}
