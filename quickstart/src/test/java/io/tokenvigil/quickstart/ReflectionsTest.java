package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReflectionsTest {
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final CountDownLatch registryAnswers = new CountDownLatch(1);

    @Test
    void aPlaceReportsOneAfterTheOtherAndOfThoseThatWaitOnlyTheNewest() {
        try (Reflections reflections = new Reflections(this::isTakenOnceItAnswers)) {
            reflections.add("hall", 72);
            await().until(() -> reports.contains("hall 72"));

            reflections.add("hall", 74);
            reflections.add("hall", 73);
            reflections.add("gateway", 5);
            await().until(() -> reports.contains("gateway 5"));
            registryAnswers.countDown();

            await().untilAsserted(
                            () ->
                                    assertThat(reports)
                                            .containsExactly("hall 72", "gateway 5", "hall 74"));
        }
    }

    @Test
    void whatIsNotTakenIsReportedAgainUntilANewerOneComes() {
        try (Reflections reflections = new Reflections(this::isTakenFromTheThird)) {
            reflections.add("hall", 2);
            await().until(() -> reports.size() > 2);

            reflections.add("hall", 3);

            await().until(() -> reports.contains("hall 3"));
            assertThat(reports).startsWith("hall 2", "hall 2", "hall 2").endsWith("hall 3");
        }
    }

    private boolean isTakenOnceItAnswers(String place, int generation) {
        reports.add(place + " " + generation);
        try {
            registryAnswers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private boolean isTakenFromTheThird(String place, int generation) {
        reports.add(place + " " + generation);
        return generation > 2;
    }
}
