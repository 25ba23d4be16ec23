package io.tokenvigil.notifier.rendering;

import io.tokenvigil.notifier.occasion.OccasionKind;
import io.tokenvigil.notifier.rendering.Prose.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says one notice in one language.
final class Writer {
    private final Words words;
    private final NoticeView notice;

    private Writer(Words words, NoticeView notice) {
        this.words = words;
        this.notice = notice;
    }

    static Prose write(Words words, NoticeView notice) {
        return new Writer(words, notice).prose();
    }

    /// The same in a line.
    static String line(Words words, NoticeView notice) {
        return new Writer(words, notice).line();
    }

    private String line() {
        String ends = notice.ends();
        if (notice.token().isEmpty()) {
            return title();
        }
        if (ends == null) {
            return words.listed(title(), notice.token());
        }
        return isOver()
                ? words.listedOver(title(), notice.token(), ends)
                : words.listedUntil(title(), notice.token(), ends, left());
    }

    private Prose prose() {
        Steps steps = Steps.of(words, notice);
        return new Prose(
                title(),
                lead(),
                rows(),
                words.effectTitle(),
                effect(),
                placesIntro(),
                notice.places(),
                steps.title(),
                steps.all());
    }

    private String title() {
        String provider = notice.provider();
        return switch (notice.kind()) {
            case EXPIRING -> isOver() ? words.lapsedTitle(provider) : words.expiringTitle(provider);
            case GRANT_ENDING -> words.grantEndingTitle(provider);
            case EXPIRED -> words.expiredTitle(provider);
            case LEFT_BEHIND -> words.leftBehindTitle(provider);
            case AGEING -> words.ageingTitle(provider);
            case NEEDS_PERSON -> words.needsPersonTitle(provider);
            case STILL_NEEDS_PERSON -> words.stillNeedsPersonTitle(provider);
            case RECOVERED -> words.recoveredTitle(provider);
            case RETIRING -> words.retiringTitle(provider);
            case PROVIDER_SUSPENDED -> words.suspendedTitle(notice.service(), provider);
            case PROVIDER_CREDENTIAL_EXPIRING -> words.credentialTitle(provider);
            case API_KEY_EXPIRING -> words.apiKeyTitle(notice.service());
        };
    }

    private List<String> lead() {
        List<String> lead = new ArrayList<>();
        lead.add(opening());
        if (notice.renews()) {
            lead.add(words.renewsItself(notice.service()));
        } else if (failing()) {
            lead.add(
                    notice.stopped()
                            ? words.stopped(notice.service(), reason())
                            : words.failingSoFar(notice.service(), reason()));
        } else if (notice.kind() == OccasionKind.RETIRING) {
            lead.add(words.repeatedWeekly());
        } else if (notice.kind() == OccasionKind.STILL_NEEDS_PERSON) {
            lead.add(words.remindedOnce());
        }
        if (notice.insteadOf() != null) {
            lead.add(words.insteadOf(notice.insteadOf()));
        } else if (notice.operator()) {
            lead.add(words.toOperator(notice.service()));
        }
        return lead;
    }

    private String opening() {
        String provider = notice.provider();
        String token = notice.token();
        String ends = notice.ends();
        return switch (notice.kind()) {
            case EXPIRING, EXPIRED ->
                    ends == null
                            ? words.stopsSoon(provider, token)
                            : isOver()
                                    ? words.stoppedAt(provider, token, ends)
                                    : words.stopsAt(provider, token, ends);
            case GRANT_ENDING ->
                    ends == null
                            ? words.stopsSoon(provider, token)
                            : words.grantStopsAt(notice.service(), provider, token, ends);
            case LEFT_BEHIND ->
                    isOver()
                            ? words.oldStoppedAt(provider, token, ends == null ? "" : ends)
                            : words.oldStopsAt(provider, token, ends == null ? "" : ends);
            case AGEING -> words.replaceBy(provider, token, ends == null ? "" : ends);
            case NEEDS_PERSON -> words.cannotRefresh(notice.service(), provider, token, reason());
            case STILL_NEEDS_PERSON ->
                    words.stillCannotRefresh(notice.service(), provider, token, reason());
            case RECOVERED -> words.renewedAgain(provider, token);
            case RETIRING ->
                    notice.places().isEmpty()
                            ? words.replacedLongAgo(provider, token)
                            : words.replacedEverywhere(provider, token);
            case PROVIDER_SUSPENDED -> words.suspended(notice.service(), provider, reason());
            case PROVIDER_CREDENTIAL_EXPIRING ->
                    words.credentialEnds(notice.service(), provider, ends == null ? "" : ends);
            case API_KEY_EXPIRING ->
                    words.apiKeyEnds(notice.service(), token, ends == null ? "" : ends);
        };
    }

    /// Whether refreshing has not succeeded and the opening does not say so.
    private boolean failing() {
        return notice.reason() != null
                && switch (notice.kind()) {
                    case EXPIRING, GRANT_ENDING, EXPIRED -> true;
                    case LEFT_BEHIND,
                            AGEING,
                            NEEDS_PERSON,
                            STILL_NEEDS_PERSON,
                            RECOVERED,
                            RETIRING,
                            PROVIDER_SUSPENDED,
                            PROVIDER_CREDENTIAL_EXPIRING,
                            API_KEY_EXPIRING ->
                            false;
                };
    }

    private String effect() {
        String provider = notice.provider();
        if (notice.renews()) {
            return words.effectUnlessRenewed(provider);
        }
        return switch (notice.kind()) {
            case EXPIRING, EXPIRED ->
                    isOver() ? words.effectNow(provider) : words.effectThen(provider);
            case GRANT_ENDING -> words.effectGrant(provider);
            case LEFT_BEHIND -> isOver() ? words.effectOldNow(provider) : words.effectOld(provider);
            case AGEING -> words.effectAgeing(provider);
            case NEEDS_PERSON, STILL_NEEDS_PERSON -> effectOfStanding();
            case RECOVERED -> words.effectNothing();
            case RETIRING -> words.effectRetiring(provider);
            case PROVIDER_SUSPENDED -> words.effectProvider(provider);
            case PROVIDER_CREDENTIAL_EXPIRING -> words.effectCredential(provider);
            case API_KEY_EXPIRING -> words.effectApiKey(notice.service());
        };
    }

    private String effectOfStanding() {
        String ends = notice.ends();
        if (ends == null) {
            return words.effectThen(notice.provider());
        }
        return isOver()
                ? words.effectNow(notice.provider())
                : words.effectUntil(notice.provider(), ends);
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        row(rows, words.labelProvider(), notice.provider());
        row(rows, words.labelOwner(), notice.owner());
        row(rows, isKey() ? words.labelApiKey() : words.labelToken(), notice.token());
        String ends = notice.ends();
        if (ends != null) {
            row(rows, endLabel(), ends);
            row(rows, words.labelLeft(), left());
        }
        marks(rows);
        row(rows, words.labelCode(), notice.code() == null ? "" : notice.code());
        row(rows, words.labelId(), registeredAs());
        String manage = notice.pages().manage();
        if (manage != null) {
            rows.add(new Row(words.labelManage(), manage, manage));
        }
        return rows;
    }

    private void marks(List<Row> rows) {
        if (notice.kind() == OccasionKind.RETIRING) {
            NoticeView.Mark old = notice.old();
            row(rows, words.labelRevoke(), old == null ? "" : Marks.whole(words, old));
            row(rows, words.labelKeep(), Marks.whole(words, notice.mark()));
        } else if (!notice.tokenId().isEmpty() && !isKey()) {
            row(rows, words.labelMark(), Marks.brief(words, notice.mark()));
        }
    }

    private static void row(List<Row> rows, String label, String value) {
        if (!value.isEmpty()) {
            rows.add(new Row(label, value, null));
        }
    }

    private String endLabel() {
        return switch (notice.kind()) {
            case GRANT_ENDING -> words.labelSignInEnds();
            case LEFT_BEHIND -> words.labelOldExpires();
            case AGEING -> words.labelReplaceBy();
            case EXPIRING,
                    EXPIRED,
                    NEEDS_PERSON,
                    STILL_NEEDS_PERSON,
                    RECOVERED,
                    RETIRING,
                    PROVIDER_SUSPENDED,
                    PROVIDER_CREDENTIAL_EXPIRING,
                    API_KEY_EXPIRING ->
                    words.labelExpires();
        };
    }

    private boolean isKey() {
        return notice.kind() == OccasionKind.API_KEY_EXPIRING;
    }

    private String registeredAs() {
        if (isKey()) {
            return notice.tokenId();
        }
        return notice.tokenId().isEmpty()
                ? notice.providerId()
                : notice.namespace() + " / " + notice.tokenId();
    }

    private String left() {
        TimeLeft left = notice.left();
        if (left == null || left.over()) {
            return words.leftNone();
        }
        return switch (left.unit()) {
            case DAYS -> words.leftDays(left.amount());
            case HOURS -> words.leftHours(left.amount());
            case MINUTES -> words.leftMinutes(left.amount());
        };
    }

    private String reason() {
        Reason reason = notice.reason();
        return switch (reason == null ? Reason.OTHER : reason) {
            case GRANT_ENDED -> words.reasonGrantEnded();
            case CLIENT_REJECTED -> words.reasonClientRejected();
            case REQUEST_REJECTED -> words.reasonRequestRejected();
            case OUTCOME_UNKNOWN -> words.reasonOutcomeUnknown();
            case UNREACHABLE -> words.reasonUnreachable();
            case ANSWER_UNUSABLE -> words.reasonAnswerUnusable();
            case ADMINISTRATOR -> words.reasonAdministrator();
            case OTHER -> words.reasonOther();
        };
    }

    private @Nullable String placesIntro() {
        return switch (notice.kind()) {
            case PROVIDER_SUSPENDED, PROVIDER_CREDENTIAL_EXPIRING, API_KEY_EXPIRING, RECOVERED ->
                    null;
            case LEFT_BEHIND -> notice.places().isEmpty() ? null : words.placesBehind();
            case RETIRING -> notice.places().isEmpty() ? words.noPlaces() : words.placesChecked();
            case EXPIRING, GRANT_ENDING, EXPIRED, AGEING, NEEDS_PERSON, STILL_NEEDS_PERSON ->
                    notice.places().isEmpty() ? words.noPlaces() : words.placesIntro();
        };
    }

    private boolean isOver() {
        TimeLeft left = notice.left();
        return left != null && left.over();
    }
}
