package io.tokenvigil.notifier.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many that ask at the same time.
class GatheringIT {
    private static final int MANY = 50;

    private final AtomicInteger transactions = new AtomicInteger();
    private final CountDownLatch allAsk = new CountDownLatch(1);
    private OwnSchema schema;
    private Gathering<Integer, Integer> together;

    @BeforeEach
    void open() throws Exception {
        schema = OwnSchema.create();
        schema.run("create table number (n int primary key check (n <> 13))");
        together = new Gathering<>(schema.database(), this::keep);
    }

    @AfterEach
    void close() throws Exception {
        schema.close();
    }

    @Test
    void whoAsksWhileATransactionRunsGoesWithTheNextAndHasAnAnswerOfItsOwn() throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> one : asked()) {
            answers.add(one.get());
        }

        assertThat(answers)
                .containsExactlyElementsOf(
                        IntStream.range(100, 100 + MANY).mapToObj(n -> 2 * n).toList());
        assertThat(transactions.get()).isLessThan(MANY / 2);
        assertThat(schema.texts("select count(*)::text from number")).containsExactly("" + MANY);
    }

    @Test
    void whatTheDatabaseRefusesTakesNobodyElseWithIt() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int n = 10; n < 16; n++) {
                int number = n;
                asked.add(threads.submit(() -> together.ask(number)));
            }
            allAsk.countDown();

            assertThatThrownBy(() -> asked.get(3).get()).hasCauseInstanceOf(DatabaseFailure.class);
            for (int i : new int[] {0, 1, 2, 4, 5}) {
                assertThat(asked.get(i).get()).isEqualTo(2 * (10 + i));
            }
        }
        assertThat(schema.texts("select n::text from number"))
                .containsExactlyInAnyOrder("10", "11", "12", "14", "15");
    }

    private List<Future<Integer>> asked() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int n = 100; n < 100 + MANY; n++) {
                int number = n;
                all.add(threads.submit(() -> together.ask(number)));
            }
            allAsk.countDown();
            return all;
        }
    }

    private List<Integer> keep(Transaction transaction, List<Integer> numbers) {
        transactions.incrementAndGet();
        try {
            allAsk.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        numbers.forEach(n -> transaction.update("insert into number values (?)", n));
        return numbers.stream().map(n -> 2 * n).toList();
    }
}
