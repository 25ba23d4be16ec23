package io.tokenvigil.worker.hint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.GenerationSource;
import io.tokenvigil.events.ProviderResumed;
import io.tokenvigil.events.ProviderSuspended;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.Rung;
import io.tokenvigil.events.TokenExpiring;
import io.tokenvigil.events.TokenFacts;
import io.tokenvigil.events.TokenRefreshed;
import io.tokenvigil.events.TokenRegistered;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.events.Verification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HintTest {
    private static final TokenFacts FACTS =
            new TokenFacts(
                    UUID.randomUUID(),
                    2,
                    "default",
                    "Directory Sync",
                    "keycloak",
                    2,
                    TokenStatus.ACTIVE,
                    null,
                    null,
                    Map.of(),
                    new Actor(ActorKind.SYSTEM, "timers"));

    @Test
    void aRefreshPointIsWorkAndARungIsNone() {
        var point = new TokenExpiring.Refresh(RefreshCause.POINT);
        var rung = new TokenExpiring.Notice(Rung.parse("P7D"), ExpiryClock.ACCESS);

        assertThat(Hint.isWork(new TokenExpiring(FACTS, point))).isTrue();
        assertThat(Hint.isWork(new TokenExpiring(FACTS, rung))).isFalse();
    }

    @Test
    void whatAPersonPostedIsToBeTriedAndWhatAWorkerBroughtIsNot() {
        assertThat(Hint.isWork(refreshed(GenerationSource.PERSON))).isTrue();
        assertThat(Hint.isWork(refreshed(GenerationSource.PROVIDER))).isFalse();
    }

    @Test
    void aProviderThatGoesOnAndANewTokenMayHaveWork() {
        assertThat(Hint.isWork(new ProviderResumed("keycloak", 2, Code.CLIENT_REJECTED))).isTrue();
        assertThat(Hint.isWork(new ProviderSuspended("keycloak", 1, Code.CLIENT_REJECTED)))
                .isFalse();
        assertThat(Hint.isWork(new TokenRegistered(FACTS))).isTrue();
    }

    private static TokenRefreshed refreshed(GenerationSource source) {
        return new TokenRefreshed(FACTS, source, 1, null, Verification.NOT_CHECKED, 0);
    }
}
