package io.tokenvigil.registry.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenvigil.events.ActorKind;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.access.StartRefused;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantsTest {

    private static final String ISSUER = "https://id.example";

    @Test
    void theRoleThatMayMostCountsInAllItsNamespaces() {
        Grants grants =
                grants(
                        Map.of(
                                "readers", "viewer",
                                "payroll", "editor payroll",
                                "hr", "editor hr, hr-test"));

        IssuedCaller caller = caller(grants, "readers", "hr", "payroll");

        assertThat(caller.role()).isEqualTo(Role.EDITOR);
        assertThat(caller.namespaces())
                .isEqualTo(new NamespaceScope.Only(Set.of("payroll", "hr", "hr-test")));
    }

    @Test
    void aRoleForAllNamespacesCoversThatForSome() {
        Grants grants = grants(Map.of("payroll", "editor payroll", "all", "editor"));

        assertThat(caller(grants, "payroll", "all").namespaces())
                .isEqualTo(new NamespaceScope.All());
    }

    @Test
    void whoHasNoRoleIsAnOwnerOfWhatTheirClaimNames() {
        IssuedCaller caller = grants(Map.of()).callerOf(said(Set.of(), "u1029")).orElseThrow();

        assertThat(caller.role()).isEqualTo(Role.OWNER);
        assertThat(caller.mayRead("default", Map.of(), "u1029")).isTrue();
        assertThat(caller.mayRead("default", Map.of(), "u2000")).isFalse();
        assertThat(caller.mayRead("default", Map.of())).isFalse();
        assertThat(caller.mayWrite("default")).isFalse();
        assertThat(caller.isUnbound()).isFalse();
    }

    @Test
    void whoHasNeitherIsNobody() {
        assertThat(grants(Map.of()).callerOf(said(Set.of(), null))).isEmpty();
        assertThat(grants(Map.of()).callerOf(said(Set.of(), " "))).isEmpty();
    }

    @Test
    void anEditorIsNotBoundToWhatTheyOwn() {
        Caller caller =
                grants(Map.of("e", "editor")).callerOf(said(Set.of("e"), "u1029")).orElseThrow();

        assertThat(caller.owner()).isEmpty();
        assertThat(caller.mayRead("default", Map.of(), "u2000")).isTrue();
    }

    @Test
    void whatAnotherIssuerStatedGivesNothing() {
        Statement before =
                new Statement(
                        "https://former.example",
                        "ada",
                        "Ada",
                        "groups",
                        Set.of("a"),
                        "employee",
                        "u1029");

        assertThat(grants(Map.of("a", "admin")).callerOf(before)).isEmpty();
    }

    @Test
    void whatAnotherClaimStatedGivesNothing() {
        Statement before = said(Set.of("a"), "u1029");
        Settings settings = Settings.of(Map.of("a", "admin"));

        assertThat(new Grants(settings.rolesFrom("roles")).callerOf(before))
                .hasValueSatisfying(caller -> assertThat(caller.role()).isEqualTo(Role.OWNER));
        assertThat(new Grants(Settings.of(Map.of()).owning("email")).callerOf(before)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "owner", "worker", "notifier", "", "Admin"})
    void aSettingThatIsNoRoleForPeopleStopsTheStart(String setting) {
        assertThatThrownBy(() -> grants(Map.of("x", setting)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("tokenvigil.openid.roles.\"x\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "a\nb"})
    void anActorIsNeverAMailAddressNorWhatFitsNoEvent(String subject) {
        Statement statement = said(subject, "Ada", Set.of("a"), null);
        IssuedCaller caller = grants(Map.of("a", "admin")).callerOf(statement).orElseThrow();

        assertThat(caller.actor().kind()).isEqualTo(ActorKind.PERSON);
        assertThat(caller.actor().id()).isEqualTo(caller.id().toString());
    }

    @Test
    void aNameIsCutAndNeverEmpty() {
        assertThat(said("ada", " ", Set.of(), null).name()).isEqualTo("ada");
        assertThat(said("ada", "山".repeat(500), Set.of(), null).name()).isEqualTo("山".repeat(100));
        assertThat(said("ada", "A\u0007", Set.of(), null).name()).isEqualTo("–");
    }

    private static IssuedCaller caller(Grants grants, String... values) {
        return grants.callerOf(said(Set.of(values), null)).orElseThrow();
    }

    private static Statement said(Set<String> values, @Nullable String owner) {
        return said("ada", "Ada", values, owner);
    }

    private static Statement said(
            String subject, String name, Set<String> values, @Nullable String owner) {
        return new Statement(ISSUER, subject, name, "groups", values, "employee", owner);
    }

    private static Grants grants(Map<String, String> roles) {
        return new Grants(Settings.of(roles));
    }
}
