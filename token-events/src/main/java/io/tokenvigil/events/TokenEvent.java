package io.tokenvigil.events;

/// Something that happened to a token. Every token event carries the same [TokenFacts], flat in its
/// JSON form.
public sealed interface TokenEvent extends Event
        permits TokenRegistered,
                TokenChanged,
                TokenRevoked,
                TokenDeleted,
                TokenExpiring,
                TokenExpired,
                TokenRefreshed,
                TokenRefreshFailed,
                GenerationReflected,
                GenerationRetiring,
                GenerationRetired {

    /// The token as it is after what happened.
    TokenFacts facts();

    @Override
    default String subject() {
        return facts().tokenId().toString();
    }

    @Override
    default long sequence() {
        return facts().sequence();
    }

    @Override
    default EventHead head() {
        return new EventHead(
                type(), subject(), sequence(), facts().namespace(), facts().provider());
    }
}
