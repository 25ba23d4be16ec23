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
import org.jboss.logging.Logger;

/// An import from its first byte to its last: one thread reads the body and checks its lines, this
/// one writes tokens, a third hands on the answer. None waits for another for longer than it has
/// to, and none for the sender to read.
@ApplicationScoped
class Importing {

    private static final Logger LOG = Logger.getLogger(Importing.class);

    /// Lines of one commit.
    static final int BATCH = 1_000;

    /// A sender who says nothing for so long gets the answers for what was sent.
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final int TRIES = 3;

    private final BodyReader bodies;
    private final BatchImport batches;
    private final ObjectMapper json;

    Importing(BodyReader bodies, BatchImport batches, ObjectMapper json) {
        this.bodies = bodies;
        this.batches = batches;
        this.json = json;
    }

    /// Reads the body to its end, or to where it cannot go on, and answers line by line.
    void run(InputStream body, Run run, OutputStream reader) throws IOException {
        LineBuffer lines = new LineBuffer(BATCH);
        try (Answers answers = Answers.open()) {
            Thread reading =
                    Thread.ofVirtual().name("import-body").start(() -> bodies.read(body, lines));
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
            List<ParsedLine> batch = lines.take(BATCH, PAUSE);
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
        } catch (BodyReader.Broken broken) {
            summary = summary.stopped(broken.problem());
        }
        answers.write(written(List.of(new Summary.Last(summary.told(run.told())))));
    }

    /// A conflict with another transaction passes. What a batch fails for otherwise is one line's
    /// fault: then each is tried alone.
    private List<LineResult> tried(List<ParsedLine> batch, Run run) {
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

    private List<LineResult> oneByOne(List<ParsedLine> batch, Run run) {
        List<LineResult> results = new ArrayList<>();
        for (ParsedLine line : batch) {
            results.addAll(tried(List.of(line), run));
        }
        return results;
    }

    private static LineResult unexpected(ParsedLine line, DatabaseFailure failure) {
        LOG.errorf(failure, "A line cannot be imported. line=%d", line.number());
        return LineResult.Refused.of(
                line,
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
}
