package io.tokenvigil.registry.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final UUID OURS = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("019a0000-0000-7000-8000-000000000002");
    private static final Cluster HERE = new Cluster("7000000000000000001", 1);

    @Test
    void aDatabaseThatIsWhatItWasIsNotLocked() {
        assertThat(new Findings(OURS, HERE, HERE, Optional.of(OURS), true).reasonToLock(false))
                .isEmpty();
    }

    @Test
    void aClonedDatabaseIsLockedByTheIdBesideTheKeys() {
        assertThat(new Findings(OURS, HERE, HERE, Optional.of(OTHER), true).reasonToLock(false))
                .contains(LockCode.DEPLOYMENT_DIFFERS);
    }

    @Test
    void aMissingIdIsAsGoodAsAnotherOne() {
        assertThat(new Findings(OURS, HERE, HERE, Optional.empty(), true).reasonToLock(false))
                .contains(LockCode.DEPLOYMENT_DIFFERS);
    }

    @Test
    void aDumpThatWasLoadedElsewhereIsLocked() {
        Cluster elsewhere = new Cluster("7000000000000000002", 1);

        assertThat(new Findings(OURS, HERE, elsewhere, Optional.of(OURS), true).reasonToLock(true))
                .contains(LockCode.SYSTEM_DIFFERS);
    }

    @Test
    void aPromotedStandbyIsLockedUnlessItHadEverything() {
        Cluster promoted = new Cluster(HERE.system(), 2);
        Findings findings = new Findings(OURS, HERE, promoted, Optional.of(OURS), true);

        assertThat(findings.reasonToLock(false)).contains(LockCode.TIMELINE_DIFFERS);
        assertThat(findings.reasonToLock(true)).isEmpty();
        assertThat(findings.agree()).isFalse();
    }

    @Test
    void aDatabaseWithNothingToSpendIsNeverLocked() {
        Cluster elsewhere = new Cluster("7000000000000000002", 2);

        assertThat(
                        new Findings(OURS, HERE, elsewhere, Optional.of(OTHER), false)
                                .reasonToLock(false))
                .isEmpty();
    }
}
