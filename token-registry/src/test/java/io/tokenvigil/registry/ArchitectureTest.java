package io.tokenvigil.registry;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.agroal.api.AgroalDataSource;
import io.tokenvigil.outbound.AllowedHosts;
import io.tokenvigil.outbound.AsWritten;
import io.tokenvigil.outbound.Loopback;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.secrets.Secret;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What a compiler cannot guard.
@AnalyzeClasses(
        packages = "io.tokenvigil.registry",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule time_comes_from_the_clock_or_the_database =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(OffsetDateTime.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule the_clock_is_made_in_one_place =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..registry.clock..")
                    .should()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule configuration_is_mapped =
            noClasses().should().dependOnClassesThat().areAssignableTo(ConfigProperty.class);

    @ArchTest
    static final ArchRule packages_are_features =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..common..",
                            "..util..",
                            "..utils..",
                            "..helper..",
                            "..impl..",
                            "..dto..",
                            "..mapper..");

    @ArchTest
    static final ArchRule names_say_what_it_is =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Info)(\\$.*)?");

    @ArchTest
    static final ArchRule no_service_knows_another =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.tokenvigil.worker..",
                            "io.tokenvigil.notifier..",
                            "io.tokenvigil.embedded..",
                            "io.tokenvigil.quickstart..");

    /// Of module outbound the registry takes the rules by which addresses are read, and calls
    /// nobody.
    @ArchTest
    static final ArchRule the_registry_calls_no_provider =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.tokenvigil.outbound..")
                                    .and(
                                            DescribedPredicate.not(
                                                    JavaClass.Predicates.belongToAnyOf(
                                                            AllowedHosts.class,
                                                            AsWritten.class,
                                                            Loopback.class))));

    /// An edge translates and delegates.
    @ArchTest
    static final ArchRule edges_hold_no_sql =
            noClasses()
                    .that(edges())
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("java.sql..")
                                    .or(JavaClass.Predicates.type(Sql.class))
                                    .or(JavaClass.Predicates.type(AgroalDataSource.class)));

    /// C-1: where a secret may leave its type.
    @ArchTest
    static final ArchRule secrets_are_revealed_in_few_places =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "..registry.secrets..",
                            "..registry.contact..",
                            "..registry.credential..",
                            "..registry.generation..",
                            "..registry.token..",
                            "..registry.webhook..",
                            "..registry.work..",
                            "..registry.worker..")
                    .should()
                    .callMethod(Secret.class, "reveal")
                    .orShould()
                    .callMethod(Secret.class, "revealBytes")
                    .orShould()
                    .callMethod(Secret.class, "revealed");

    @ArchTest
    static final ArchRule features_form_no_circles =
            slices().matching("io.tokenvigil.registry.(*)..").should().beFreeOfCycles();

    private static DescribedPredicate<JavaClass> edges() {
        return simpleNameEndingWith("Resource")
                .or(simpleNameEndingWith("Listener"))
                .or(annotatedWith(Path.class))
                .as("edges");
    }
}
