package io.tokenvigil.registry.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// An import from its first byte to its last: one thread reads the body, this one writes tokens, a
/// third hands on the answer. None waits for another for longer than it has to, and none for the
/// sender to read.
@ApplicationScoped
class Importing {

    private static final Logger LOG = Logger.getLogger(Importing.class);

    /// Lines of one commit.
    static final int BATCH = 1_000;

    /// Lines of one import.
    static final int MOST_LINES = 100_000;

    /// A sender who says nothing for so long gets the answers for what was sent.
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final int TRIES = 3;

    private final BatchImport batches;
    private final ObjectMapper json;

    Importing(BatchImport batches, ObjectMapper json) {
        this.batches = batches;
        this.json = json;
    }

    /// Reads the body to its end, or to where it cannot go on, and answers line by line.
    void run(InputStream body, Run run, OutputStream reader) throws IOException {
        LineBuffer lines = new LineBuffer();
        try (Answers answers = Answers.open()) {
            Thread reading = Thread.ofVirtual().name("import-body").start(() -> read(body, lines));
            Thread telling =
                    Thread.ofVirtual().name("import-answer").start(() -> tell(answers, reader));
            try {
                take(lines, answers, run);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the service is stopping", e);
            } finally {
                lines.close();
                reading.interrupt();
                answers.complete();
                join(telling);
            }
        }
    }

    private void take(LineBuffer lines, Answers answers, Run run)
            throws IOException, InterruptedException {
        Summary summary = Summary.begin(run.dryRun());
        try {
            List<Line> batch = lines.take(BATCH, PAUSE);
            while (!batch.isEmpty() && !answers.isUnwanted()) {
                List<LineResult> results = tried(batch, run);
                for (LineResult result : results) {
                    summary = summary.with(result);
                }
                answers.write(
                        written(results.stream().map(result -> result.told(run.told())).toList()));
                batch = lines.take(BATCH, PAUSE);
            }
            summary = summary.completed();
        } catch (ProblemException problem) {
            summary = summary.stopped(problem);
        } catch (BodyBroken broken) {
            summary = summary.stopped(broken.problem());
        }
        answers.write(written(List.of(new Summary.Last(summary.told(run.told())))));
    }

    /// A conflict with another transaction passes. What a batch fails for otherwise is one line's
    /// fault: then each is tried alone.
    private List<LineResult> tried(List<Line> batch, Run run) {
        for (int left = TRIES; ; left--) {
            try {
                return batches.take(batch, run);
            } catch (DatabaseFailure failure) {
                if (failure.isPassing() && left > 1) {
                    continue;
                }
                if (failure.isPassing()) {
                    throw away();
                }
                return batch.size() == 1
                        ? List.of(unexpected(batch.getFirst(), failure))
                        : oneByOne(batch, run);
            }
        }
    }

    private List<LineResult> oneByOne(List<Line> batch, Run run) {
        List<LineResult> results = new ArrayList<>();
        for (Line line : batch) {
            results.addAll(tried(List.of(line), run));
        }
        return results;
    }

    private static LineResult unexpected(Line line, DatabaseFailure failure) {
        LOG.errorf(failure, "A line cannot be imported. line=%d", line.number());
        return LineResult.Refused.of(
                line.number(),
                Called.UNKNOWN,
                ProblemException.of(
                        ProblemType.VALIDATION, "The line has a value that cannot be stored."));
    }

    private static ProblemException away() {
        return ProblemException.of(
                ProblemType.UNAVAILABLE,
                "The database is away or too busy: import again, lines with a ref that are in are passed over.");
    }

    private byte[] written(List<?> lines) throws JsonProcessingException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(lines.size() * 64);
        for (Object line : lines) {
            text.writeBytes(json.writeValueAsBytes(line));
            text.write('\n');
        }
        return text.toByteArray();
    }

    static void read(InputStream body, LineBuffer lines) {
        try {
            LineReader reader = new LineReader(body, LineParser.LONGEST);
            Optional<Line> line = reader.next();
            for (int read = 1; line.isPresent(); read++) {
                if (read > MOST_LINES) {
                    lines.end(new BodyBroken(tooMany()));
                    return;
                }
                if (!lines.put(line.get())) {
                    return;
                }
                line = reader.next();
            }
            lines.end(null);
        } catch (IOException e) {
            lines.end(e);
        } catch (ProblemException problem) {
            lines.end(new BodyBroken(problem));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lines.end(new IOException("the service is stopping", e));
        } catch (RuntimeException e) {
            // Whatever it is: who takes lines would wait for their end for ever.
            lines.end(new IOException("the body cannot be read", e));
        }
    }

    private static ProblemException tooMany() {
        return ProblemException.of(
                ProblemType.TOO_LARGE,
                "The body has more than %d lines: send the rest in another import."
                        .formatted(MOST_LINES));
    }

    private static void tell(Answers answers, OutputStream reader) {
        try {
            answers.copyTo(reader);
        } catch (IOException e) {
            // Whoever sent the import has gone; what is in stays in.
            LOG.debugf("An import's sender went away. cause=%s", e.getMessage());
        }
    }

    private static void join(Thread telling) {
        try {
            telling.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The body ends here, for a reason that its sender is told.
    private static final class BodyBroken extends IOException {

        private static final long serialVersionUID = 1;

        private final transient ProblemException problem;

        BodyBroken(ProblemException problem) {
            super(problem);
            this.problem = problem;
        }

        ProblemException problem() {
            return problem;
        }
    }
}
