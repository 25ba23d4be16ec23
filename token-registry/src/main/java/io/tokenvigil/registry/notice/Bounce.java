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
                        required = true,
                        description = "Of the mail that came back, with or without its brackets",
                        examples = "<0198a5d4-7a10-7c3e-9d52-6f1b2a3c4d5e@vigil.example.com>")
                @Nullable String messageId,
        @Schema(
                        required = true,
                        description =
                                "The enhanced status code (RFC 3463) of the report; without an action 5.x.x is for good",
                        examples = "5.1.1")
                @Nullable String status,
        @Schema(
                        description =
                                "The report's own word (RFC 3464) on whether that is for good: failed or delayed",
                        examples = "failed")
                @Nullable String action) {

    private static final int LONGEST = 250;
    private static final String FAILED = "failed";
    private static final Pattern MESSAGE_ID = Pattern.compile("<?([!-;=?-~]+@[!-;=?-~]+)>?");
    private static final Pattern STATUS = Pattern.compile("[45](\\.\\d{1,3}){2}");

    /// The report with its fields checked.
    ///
    /// @param isForGood whether the mail will not be tried again. A server that gives up after days
    ///   says `failed`, and 4.x.x of its last try
    record Checked(String messageId, String status, boolean isForGood) {}

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
        if (action != null && !action.equals(FAILED) && !action.equals("delayed")) {
            checks.refuse("action", action, "must be failed or delayed");
        }
        ProblemException.unless(checks);
        return new Checked(
                MESSAGE_ID.matcher(Objects.requireNonNull(id)).replaceFirst("<$1>"),
                Objects.requireNonNull(code),
                action == null ? code.startsWith("5") : action.equals(FAILED));
    }
}
