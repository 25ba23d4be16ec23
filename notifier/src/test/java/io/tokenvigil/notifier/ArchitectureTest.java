package io.tokenvigil.notifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tokenvigil.outbound.Secret;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@AnalyzeClasses(packages = "io.tokenvigil.notifier", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /// What is due, late or over is decided by the database's time (I-06).
    @ArchTest
    static final ArchRule noClockOfTheMachine =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    /// Texts come out the same on every machine (M-7).
    @ArchTest
    static final ArchRule noDefaultLocale =
            noClasses()
                    .should()
                    .callMethod(Locale.class, "getDefault")
                    .orShould()
                    .callMethod(String.class, "toLowerCase")
                    .orShould()
                    .callMethod(String.class, "toUpperCase");

    @ArchTest
    static final ArchRule settingsAreMappedAndNotInjectedOneByOne =
            noClasses().should().dependOnClassesThat().areAssignableTo(ConfigProperty.class);

    /// The secrets here are the key that registry and notifier share, and what hooks are called
    /// with.
    @ArchTest
    static final ArchRule secretsAreInOnePlace =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.tokenvigil.notifier.access..", "io.tokenvigil.notifier.channel..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Secret.class);

    /// Nothing else may reach what Angus Mail calls a message: it folds and draws ids by itself.
    @ArchTest
    static final ArchRule mailLibraryStaysInItsPackage =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.tokenvigil.notifier.mail..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..");

    @ArchTest
    static final ArchRule kafkaStaysAtTheEdge =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.tokenvigil.notifier.listening..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.kafka..");

    /// What words say does not depend on how they are stored or sent.
    @ArchTest
    static final ArchRule decisionsArePure =
            noClasses()
                    .that()
                    .resideInAnyPackage("..rendering..", "..digest..", "..mail..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..database..", "java.sql..", "..sending..", "..lane..");

    @ArchTest
    static final ArchRule otherServicesAreReachedOverHttpOnly =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.tokenvigil.registry..", "io.tokenvigil.worker..");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("io.tokenvigil.notifier.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            classes()
                    .should()
                    .haveSimpleNameNotEndingWith("Manager")
                    .andShould()
                    .haveSimpleNameNotEndingWith("Helper")
                    .andShould()
                    .haveSimpleNameNotEndingWith("Util")
                    .andShould()
                    .haveSimpleNameNotEndingWith("Impl");
}
