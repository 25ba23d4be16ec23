package io.tokenvigil.notifier.reporting;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.notifier.access.KeyRequired;
import io.tokenvigil.notifier.sending.Bounces;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// Word of mails that came back. For the registry, which hears of them from the operators' mail
/// system.
@Path("/internal/v1/notices/bounces")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@KeyRequired
public class BouncesResource {
    private final Bounces bounces;

    BouncesResource(Bounces bounces) {
        this.bounces = bounces;
    }

    /// Which mail came back.
    ///
    /// @param status the enhanced status code (RFC 3463) of what is for good
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Bounce(
            @NotNull String messageId,
            @NotNull @Pattern(regexp = "[45](\\.\\d{1,3}){2}") String status) {}

    /// What became of the report.
    ///
    /// @param result `FAILED`; `UNDER_WAY`: to be asked again; `UNKNOWN`: no such mail
    /// @param notices how many of that mail count as failed because it came back
    public record Bounced(String result, int notices) {}

    @POST
    @RunOnVirtualThread
    public Bounced report(@Valid @NotNull Bounce bounce) {
        return switch (bounces.report(bounce.messageId(), bounce.status())) {
            case Bounces.Result.Failed(int notices) -> new Bounced("FAILED", notices);
            case Bounces.Result.UnderWay() -> new Bounced("UNDER_WAY", 0);
            case Bounces.Result.Unknown() -> new Bounced("UNKNOWN", 0);
        };
    }
}
