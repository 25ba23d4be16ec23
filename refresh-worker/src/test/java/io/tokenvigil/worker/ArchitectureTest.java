package io.tokenvigil.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tokenvigil.outbound.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@AnalyzeClasses(
        packages = "io.tokenvigil.worker",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule time_comes_from_the_clock =
            noClasses().should().callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule the_clock_is_made_in_one_place =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("Parts")
                    .should()
                    .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule configuration_is_mapped =
            noClasses().should().dependOnClassesThat().areAssignableTo(ConfigProperty.class);

    @ArchTest
    static final ArchRule no_service_knows_another =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.tokenvigil.registry..",
                            "io.tokenvigil.notifier..",
                            "io.tokenvigil.embedded..",
                            "io.tokenvigil.quickstart..");

    @ArchTest
    static final ArchRule features_form_no_circles =
            slices().matching("io.tokenvigil.worker.(*)..").should().beFreeOfCycles();

    /// C-1: where a secret may leave its type.
    @ArchTest
    static final ArchRule secrets_are_revealed_only_on_the_wire_and_under_the_seal =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "..worker.protocol..",
                            "..worker.registry..",
                            "..worker.slot..",
                            "..worker.verify..")
                    .and()
                    .doNotHaveSimpleName("RefreshReport")
                    .should()
                    .callMethod(Secret.class, "reveal")
                    .orShould()
                    .callMethod(Secret.class, "revealBytes");

    /// The decisions know nothing of the container, the network or the disk.
    @ArchTest
    static final ArchRule decisions_are_pure =
            classes()
                    .that()
                    .resideInAnyPackage("..worker.expiry..", "..worker.lease..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "io.tokenvigil.events..",
                            "io.tokenvigil.outbound..",
                            "io.tokenvigil.worker.expiry..",
                            "io.tokenvigil.worker.lease..");

    @ArchTest
    static final ArchRule only_the_listener_knows_messaging =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..worker.hint..", "..worker.health..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "io.smallrye.reactive.messaging..");

    @ArchTest
    static final ArchRule random_ids_are_made_where_they_begin =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("Parts")
                    .and()
                    .doNotHaveSimpleName("Puller")
                    .should()
                    .callMethod(UUID.class, "randomUUID");
}
