package io.tokenvigil.registry.limits;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Holds bodies that do not announce their length (chunked ones) to the same bound as the others.
class BodyLimit {

    private final BodyBounds bounds;

    BodyLimit(BodyBounds bounds) {
        this.bounds = bounds;
    }

    /// Before the filters that read bodies.
    @ServerRequestFilter(priority = 100)
    void bound(ContainerRequestContext request) {
        if (request.hasEntity()) {
            long bound = bounds.of(request.getUriInfo().getPath());
            request.setEntityStream(new Bounded(request.getEntityStream(), bound));
        }
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
