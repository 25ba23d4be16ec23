package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.problem.ProblemException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Word of a mail that came back.
@Schema(name = "Bounce")
public record Bounce(
        @Schema(
                        description = "Of the mail that came back, with or without its brackets",
                        examples = "<0198a5d4-7a10-7c3e-9d52-6f1b2a3c4d5e@vigil.example.com>")
                @Nullable String messageId,
        @Schema(
                        description =
                                "The enhanced status code (RFC 3463) of the report; 4.x.x is only late, and changes nothing",
                        examples = "5.1.1")
                @Nullable String status) {

    private static final int LONGEST = 250;
    private static final Pattern MESSAGE_ID = Pattern.compile("<?([!-;=?-~]+@[!-;=?-~]+)>?");
    private static final Pattern STATUS = Pattern.compile("[45](\\.\\d{1,3}){2}");

    /// The report with both fields checked.
    record Checked(String messageId, String status) {

        /// Whether the mail will not be tried again.
        boolean isForGood() {
            return status.startsWith("5");
        }
    }

    Checked checked() {
        Checks checks = new Checks();
        String id = checks.required("messageId", messageId, "<id@host>");
        if (id != null && (id.length() > LONGEST || !MESSAGE_ID.matcher(id).matches())) {
            checks.refuse(
                    "messageId",
                    id,
                    "must be a Message-ID such as <id@host>, at most " + LONGEST + " characters");
        }
        String code = checks.required("status", status, "5.1.1");
        if (code != null && !STATUS.matcher(code).matches()) {
            checks.refuse(
                    "status", code, "must be the status code of a failure such as 5.1.1 or 4.4.7");
        }
        ProblemException.unless(checks);
        return new Checked(
                MESSAGE_ID.matcher(Objects.requireNonNull(id)).replaceFirst("<$1>"),
                Objects.requireNonNull(code));
    }
}
