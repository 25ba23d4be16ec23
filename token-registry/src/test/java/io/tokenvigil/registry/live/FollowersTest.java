package io.tokenvigil.registry.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.access.NamespaceScope;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FollowersTest {

    private static final UUID KEY = UUID.randomUUID();

    private final Followers followers = new Followers(new Room());

    @Test
    void whoHasEndedHasNoPlaceAlsoWhereNobodyTakesItAway() {
        Follower ended = follower();
        followers.add(ended);
        ended.end(Delivery.End.SLOW);

        followers.dropEnded();

        followers.add(follower());
        assertThat(followers.now()).hasSize(1).doesNotContain(ended);
    }

    @Test
    void whereAllAreEndedNobodyIsLeft() {
        followers.add(follower());

        followers.endAll(Delivery.End.AWAY);

        assertThat(followers.now()).isEmpty();
    }

    private static Follower follower() {
        return new Follower(
                KEY, new Audience(new NamespaceScope.All(), Map.of()), null, new SomePeer());
    }
}
