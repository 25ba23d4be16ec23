package io.tokenvigil.quickstart.rig;

import static io.tokenvigil.quickstart.rig.OneRun.START;
import static io.tokenvigil.quickstart.rig.OneRun.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.quickstart.rig.Evidence.GenerationRow;
import org.junit.jupiter.api.Test;

/// Which value of a chain came of which.
class LinksTest {
    private final OneRun run = new OneRun();

    @Test
    void ofTheSuccessorsOfAValueThatWasRepeatedInItsGraceTheOneThatItsCallBroughtIsMeant() {
        GenerationRow spent = new GenerationRow(TOKEN, 1, "chain", 1, null, false, START);
        run.issued(1, 2, START);
        run.issued(1, 3, START.plusSeconds(5));
        Links links = new Links(run.ledger);

        assertThat(links.after(spent, START.minusSeconds(1))).isEqualTo(2);
        assertThat(links.after(spent, START.plusSeconds(4))).isEqualTo(3);
    }
}
