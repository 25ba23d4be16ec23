package io.tokenvigil.worker.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.delivery.Report.How;
import io.tokenvigil.worker.expiry.ExpiryRule;
import io.tokenvigil.worker.lease.WorkKind;
import io.tokenvigil.worker.registry.Introduced.FormerAttempt;
import io.tokenvigil.worker.registry.RegistryJson;
import io.tokenvigil.worker.slot.Former;
import io.tokenvigil.worker.slot.NamedAttempt;
import io.tokenvigil.worker.slot.OpenAttempt;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TakeoverTest {
    private static final UUID DEAD = UUID.randomUUID();

    @Test
    void anAnswerInTheSlotIsDelivered() {
        // Given
        var named = named();
        var answer = answer(named);
        var open = new OpenAttempt(named.attempt(), named, RegistryJson.journalForm(answer));

        // Then: whether the registry still knows of the attempt or not
        assertThat(Takeover.reports(former(open), List.of())).containsExactly(answer);
        assertThat(Takeover.reports(former(open), List.of(leased(named, WorkKind.REFRESH))))
                .containsExactly(answer);
    }

    @Test
    void anAttemptThatWasNamedAndNotAnsweredIsUnknown() {
        // Given
        var named = named();

        // When
        var reports =
                Takeover.reports(
                        former(new OpenAttempt(named.attempt(), named, null)),
                        List.of(leased(named, WorkKind.REFRESH)));

        // Then
        assertEnded(reports, named, How.UNKNOWN);
    }

    @Test
    void anAttemptThatTheSlotDoesNotNameWasNeverSent() {
        // Given
        var named = named();

        // Then
        assertEnded(
                Takeover.reports(former(), List.of(leased(named, WorkKind.REFRESH))),
                named,
                How.NOT_SENT);
    }

    @Test
    void aSlotThatDoesNotKnowTheDeadWorkerCannotSayThatNothingWasSent() {
        // Given: a fresh directory in place of the one that was lost
        var named = named();
        var fresh = new Former(List.of(), Set.of(), true);

        // Then
        assertEnded(
                Takeover.reports(fresh, List.of(leased(named, WorkKind.REFRESH))),
                named,
                How.UNKNOWN);
    }

    @Test
    void aDamagedSlotCannotSayThatNothingWasSent() {
        // Given
        var named = named();
        var damaged = new Former(List.of(), Set.of(DEAD), false);

        // Then
        assertEnded(
                Takeover.reports(damaged, List.of(leased(named, WorkKind.REFRESH))),
                named,
                How.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFY", "RETIRE"})
    void whatMayBeRepeatedIsSimplyGivenBack(WorkKind kind) {
        // Given
        var named = named();
        var fresh = new Former(List.of(), Set.of(), true);

        // Then
        assertEnded(Takeover.reports(fresh, List.of(leased(named, kind))), named, How.NOT_SENT);
    }

    @Test
    void aReportOfANewerVersionThatCannotBeReadLeavesTheAttemptUnknown() {
        // Given
        var named = named();

        // Then
        assertEnded(
                Takeover.reports(
                        former(new OpenAttempt(named.attempt(), named, Secret.of("?"))), List.of()),
                named,
                How.UNKNOWN);
    }

    @Test
    void anAnswerThatCannotBeReadStaysForAVersionThatCan() {
        // Given
        var newer = named();
        var known = named();
        var former =
                former(
                        new OpenAttempt(newer.attempt(), newer, Secret.of("?")),
                        new OpenAttempt(
                                known.attempt(), known, RegistryJson.journalForm(answer(known))));

        // Then
        assertThat(Takeover.unreadable(former)).containsExactly(newer.attempt());
    }

    private static void assertEnded(List<Report> reports, NamedAttempt named, How how) {
        assertThat(reports)
                .singleElement()
                .isInstanceOfSatisfying(
                        Report.Ending.class,
                        ending -> {
                            assertThat(ending.attempt()).isEqualTo(named.attempt());
                            assertThat(ending.row()).isEqualTo(named.row());
                            assertThat(ending.tokenId()).isEqualTo(named.tokenId());
                            assertThat(ending.fence()).isEqualTo(named.fence());
                            assertThat(ending.outcome()).isEqualTo(how);
                            assertThat(ending.code())
                                    .isEqualTo(
                                            how == How.NOT_SENT
                                                    ? Code.NOT_SENT
                                                    : Code.OUTCOME_UNKNOWN);
                        });
    }

    private static Former former(OpenAttempt... open) {
        return new Former(List.of(open), Set.of(DEAD), true);
    }

    private static NamedAttempt named() {
        return new NamedAttempt(7, UUID.randomUUID(), UUID.randomUUID(), 3);
    }

    private static FormerAttempt leased(NamedAttempt named, WorkKind kind) {
        return new FormerAttempt(
                named.row(), named.attempt(), named.tokenId(), kind, named.fence(), DEAD);
    }

    private static Report.Answer answer(NamedAttempt named) {
        return new Report.Answer(
                named.row(),
                named.attempt(),
                named.tokenId(),
                named.fence(),
                200,
                12,
                Secret.of("at"),
                Secret.of("rt"),
                null,
                null,
                null,
                false,
                ExpiryRule.NONE,
                false,
                null,
                false);
    }
}
