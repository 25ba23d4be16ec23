package io.tokenvigil.registry.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    private static final String GOOD = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void aTraceIsContinued() {
        Trace trace = new Trace();

        trace.continueFrom(GOOD);

        assertThat(trace.traceparent()).isEqualTo(GOOD);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "00-1-2-01", GOOD + "\r\nevil: 1", "ff-" + GOOD})
    void whatIsNoTraceIsForgotten(String header) {
        Trace trace = new Trace();
        trace.continueFrom(GOOD);

        trace.continueFrom(header);

        assertThat(trace.traceparent()).isNull();
    }
}
