package io.tokenvigil.notifier.reporting;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.notifier.access.KeyRequired;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was sent to whom about a token, newest first, and sending it again. For the registry, which
/// asks for those who may.
@Path("/internal/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
@KeyRequired
public class NoticesResource {
    private final Reports reports;
    private final Resending resending;

    NoticesResource(Reports reports, Resending resending) {
        this.reports = reports;
        this.resending = resending;
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

    /// Which notice is to be sent again.
    ///
    /// @param token that it is about
    /// @param next id of the notice that it becomes, so that the same request again changes nothing
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Again(@NotNull UUID token, @NotNull UUID next) {}

    /// What became of it.
    ///
    /// @param result `AGAIN`; `WAITING`: it goes out by itself; `UNKNOWN`: no such notice is about
    ///   that token
    /// @param notice that it became
    public record Resent(String result, @Nullable Report notice) {}

    @POST
    @Path("/{id}/resend")
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Resent resend(@PathParam("id") UUID notice, @Valid @NotNull Again again) {
        return switch (resending.resend(again.token(), notice, again.next())) {
            case Resending.Outcome.Again(Report report) -> new Resent("AGAIN", report);
            case Resending.Outcome.Waiting _ -> new Resent("WAITING", null);
            case Resending.Outcome.Unknown _ -> new Resent("UNKNOWN", null);
        };
    }
}
