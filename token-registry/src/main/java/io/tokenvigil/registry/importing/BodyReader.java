package io.tokenvigil.registry.importing;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads a body's lines, checks each by itself and hands it on, while those before are written.
@ApplicationScoped
class BodyReader {

    /// Lines of one import.
    static final int MOST_LINES = 100_000;

    private final LineParser parser;

    BodyReader(LineParser parser) {
        this.parser = parser;
    }

    /// To the body's end, or to where nobody wants more of it.
    void read(InputStream body, LineBuffer lines) {
        try {
            LineReader reader = new LineReader(body, LineParser.LONGEST);
            Optional<Line> line = reader.next();
            for (int read = 1; line.isPresent(); read++) {
                if (read > MOST_LINES) {
                    lines.end(new Broken(tooMany()));
                    return;
                }
                if (!lines.put(parser.parse(line.get()), line.get().size())) {
                    return;
                }
                line = reader.next();
            }
            lines.end(null);
        } catch (IOException e) {
            lines.end(e);
        } catch (ProblemException problem) {
            lines.end(new Broken(problem));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lines.end(new IOException("the service is stopping", e));
        } catch (RuntimeException | Error e) {
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

    /// The body ends here, for a reason that its sender is told.
    static final class Broken extends IOException {

        private static final long serialVersionUID = 1;

        private final transient ProblemException problem;

        Broken(ProblemException problem) {
            super(problem);
            this.problem = problem;
        }

        ProblemException problem() {
            return problem;
        }
    }
}
