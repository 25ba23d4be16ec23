package io.tokenvigil.notifier.reporting;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.notifier.access.KeyRequired;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/// What was sent to whom about a token, newest first. For the registry, which shows it to those who
/// may see the token.
@Path("/internal/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
@KeyRequired
public class NoticesResource {
    private final Reports reports;

    NoticesResource(Reports reports) {
        this.reports = reports;
    }

    /// The answer's body.
    public record Page(List<Report> items) {}

    @GET
    @RunOnVirtualThread
    public Page list(
            @QueryParam("token") @NotNull UUID token,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return new Page(reports.of(token, limit));
    }
}
