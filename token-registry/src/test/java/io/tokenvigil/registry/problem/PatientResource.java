package io.tokenvigil.registry.problem;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Answers once its client has gone.
@Singleton
@Path(PatientResource.PATH)
@PermitAll
public class PatientResource {

    static final String PATH = "/test/patient";

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch wrote = new CountDownLatch(1);

    @GET
    @RunOnVirtualThread
    @Operation(hidden = true)
    public StreamingOutput answer(RoutingContext context) throws InterruptedException {
        asked.countDown();
        while (!context.response().closed()) {
            Thread.sleep(10);
        }
        return answer -> wrote.countDown();
    }

    CountDownLatch asked() {
        return asked;
    }

    CountDownLatch wrote() {
        return wrote;
    }
}
