package io.tokenvigil.registry.limits;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Holds bodies that do not announce their length (chunked ones) to the same bound as the others.
class BodyLimit {

    /// Nobody looks at what these bring.
    private static final Set<String> UNREAD = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final BodyBounds bounds;

    BodyLimit(BodyBounds bounds) {
        this.bounds = bounds;
    }

    /// Before the filters that read bodies. Whether there is one is not asked: the answer would go
    /// by what the body is said to be, and one that says nothing has a bound too.
    @ServerRequestFilter(priority = 100)
    void bound(ContainerRequestContext request) {
        if (UNREAD.contains(request.getMethod())) {
            return;
        }
        long bound = bounds.of(request.getUriInfo().getPath());
        request.setEntityStream(new Bounded(request.getEntityStream(), bound));
    }

    private static final class Bounded extends FilterInputStream {

        private final long bound;
        private long seen;

        Bounded(InputStream body, long bound) {
            super(body);
            this.bound = bound;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            seen += read;
            if (seen > bound) {
                throw BodyBounds.tooLarge(bound);
            }
        }
    }
}
