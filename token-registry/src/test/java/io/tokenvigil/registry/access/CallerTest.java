package io.tokenvigil.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenvigil.registry.problem.ProblemException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerTest {

    private static final NamespaceScope ALL = new NamespaceScope.All();
    private static final NamespaceScope A = new NamespaceScope.Only(Set.of("a"));
    private static final NamespaceScope A_AND_B = new NamespaceScope.Only(Set.of("a", "b"));

    @Test
    void aBoundCallerReadsAndWritesItsNamespacesOnly() {
        Caller editor = caller(Role.EDITOR, A, Map.of());

        assertThat(editor.mayRead("a")).isTrue();
        assertThat(editor.mayWrite("a")).isTrue();
        assertThat(editor.mayRead("b")).isFalse();
        assertThat(editor.mayWrite("b")).isFalse();
    }

    @Test
    void whoOnlyReadsWritesNothing() {
        assertThat(caller(Role.VIEWER, ALL, Map.of()).mayWrite("a")).isFalse();
        assertThat(caller(Role.CONSUMER, ALL, Map.of()).mayWrite("a")).isFalse();
        assertThat(caller(Role.ADMIN, ALL, Map.of()).mayWrite("a")).isTrue();
    }

    @Test
    void whoIsBoundToLabelsReadsTokensThatCarryAllOfThem() {
        Caller caller = caller(Role.CONSUMER, A, Map.of("team", "x"));

        assertThat(caller.mayRead("a", Map.of("team", "x", "more", "y"))).isTrue();
        assertThat(caller.mayRead("a", Map.of("team", "y"))).isFalse();
        assertThat(caller.mayRead("a", Map.of())).isFalse();
        assertThat(caller.mayRead("b", Map.of("team", "x"))).isFalse();
    }

    @Test
    void onlyWhoIsBoundToNothingSpeaksForTheInstallation() {
        assertThat(caller(Role.ADMIN, ALL, Map.of()).isUnbound()).isTrue();
        assertThat(caller(Role.ADMIN, ALL, Map.of("a", "b")).isUnbound()).isFalse();
        assertThatThrownBy(() -> caller(Role.ADMIN, A, Map.of()).requireUnbound())
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aScopeCoversWhatIsInside() {
        assertThat(ALL.covers(A)).isTrue();
        assertThat(ALL.covers(ALL)).isTrue();
        assertThat(A_AND_B.covers(A)).isTrue();
        assertThat(A.covers(A_AND_B)).isFalse();
        assertThat(A.covers(ALL)).isFalse();
    }

    @Test
    void rolesContainEachOtherButNobodyElseReadsCredentials() {
        assertThat(Role.ADMIN.grants()).containsExactlyInAnyOrder("admin", "editor", "viewer");
        assertThat(Role.EDITOR.grants()).containsExactlyInAnyOrder("editor", "viewer");
        assertThat(Role.CONSUMER.grants()).containsExactly("consumer");
    }

    @Test
    void aKeysValueIsNotPrintedAndItsHashComparesByContent() {
        KeyValue value = KeyValue.fresh();

        assertThat(value.reveal()).matches("tvk_[A-Za-z0-9_-]{43}");
        assertThat(value).hasToString("tvk_…");
        assertThat(KeyValue.parse(value.reveal()).orElseThrow().hash()).isEqualTo(value.hash());
        assertThat(KeyValue.fresh().hash()).isNotEqualTo(value.hash());
    }

    private static Caller caller(Role role, NamespaceScope scope, Map<String, String> labels) {
        return new KeyCaller(UUID.randomUUID(), "test", role, scope, labels);
    }
}
