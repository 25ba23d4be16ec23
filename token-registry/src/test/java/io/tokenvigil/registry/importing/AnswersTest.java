package io.tokenvigil.registry.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AnswersTest {

    @Test
    void aReaderGetsEverythingWhetherItCameBeforeOrAfter()
            throws IOException, InterruptedException, ExecutionException {
        try (Answers answers = Answers.open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            answers.write(line(0));
            Future<?> reading =
                    threads.submit(
                            () -> {
                                answers.copyTo(read);
                                return null;
                            });
            StringBuilder all = new StringBuilder("line 0\n");
            for (int i = 1; i < 5_000; i++) {
                answers.write(line(i));
                all.append("line ").append(i).append('\n');
            }
            answers.complete();
            reading.get();
            assertThat(read.toString(StandardCharsets.UTF_8)).isEqualTo(all.toString());
        }
    }

    @Test
    void aWriterLearnsThatItsReaderHasGone() throws IOException {
        try (Answers answers = Answers.open()) {
            answers.write(line(1));
            assertThat(answers.isUnwanted()).isFalse();
            assertThatThrownBy(() -> answers.copyTo(gone())).isInstanceOf(IOException.class);
            assertThat(answers.isUnwanted()).isTrue();
        }
    }

    private static byte[] line(int number) {
        return ("line " + number + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static OutputStream gone() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("connection reset");
            }
        };
    }
}
