package io.plumbline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.ejb.Schedule;
import jakarta.ejb.TransactionAttribute;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may depend on whom; what the modules' class paths can't hold. */
@AnalyzeClasses(packages = "io.plumbline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule CORE_KNOWS_NO_CONTAINER = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.plumbline.line",
                    "io.plumbline.ssh",
                    "io.plumbline.platform",
                    "io.plumbline.access",
                    "io.plumbline.inventory",
                    "io.plumbline.ops",
                    "io.plumbline.table",
                    "io.plumbline.task",
                    "io.plumbline.zfs",
                    "io.plumbline.replication")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta..",
                    "org.hibernate..",
                    "com.jcraft..",
                    "io.plumbline..job",
                    "io.plumbline..store",
                    "io.plumbline..remote")
            .because("the thinking is tested without a container, a clock or a socket");

    @ArchTest
    static final ArchRule STORES_KNOW_NO_JOBS = noClasses()
            .that()
            .resideInAPackage("io.plumbline..store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.plumbline..job",
                    "io.plumbline..remote",
                    "io.plumbline..api",
                    "io.plumbline..ui",
                    "io.plumbline.web")
            .because("stores read and write, and decide nothing");

    @ArchTest
    static final ArchRule REMOTES_KNOW_NO_STORES = noClasses()
            .that()
            .resideInAPackage("io.plumbline..remote")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.plumbline..store",
                    "io.plumbline..job",
                    "io.plumbline..api",
                    "io.plumbline..ui",
                    "io.plumbline.web")
            .because("talking to the outside must never hold a transaction");

    @ArchTest
    static final ArchRule JOBS_KNOW_NO_PAGES = noClasses()
            .that()
            .resideInAPackage("io.plumbline..job")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.plumbline..api", "io.plumbline..ui", "io.plumbline.web")
            .because("modules depend downwards only");

    @ArchTest
    static final ArchRule PAGES_AND_INTERFACE_ARE_APART = noClasses()
            .that()
            .resideInAPackage("io.plumbline..api")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.plumbline..ui")
            .because("the interface must not change when a page does");

    @ArchTest
    static final ArchRule JSCH_IS_BEHIND_REMOTE = noClasses()
            .that()
            .resideOutsideOfPackage("io.plumbline.ssh.remote")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.jcraft..")
            .because("one place knows the SSH library");

    @ArchTest
    static final ArchRule TIMERS_HOLD_NO_TRANSACTION = methods()
            .that()
            .areAnnotatedWith(Schedule.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(TransactionAttribute.class)
            .because("a timer whose transaction times out runs again");

    @ArchTest
    static final ArchRule NO_VAGUE_NAMES = classes()
            .should()
            .haveSimpleNameNotEndingWith("Impl")
            .andShould()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Util")
            .because("a name says what the thing is for");

    @ArchTest
    static final ArchRule LOGS_GO_THROUGH_LOG = noFields()
            .that()
            .areDeclaredInClassesThat()
            .doNotHaveFullyQualifiedName("io.plumbline.ops.Log")
            .should()
            .haveRawType(java.util.logging.Logger.class)
            .because("every log line carries its ids");

    @ArchTest
    static void featuresHaveNoCycles(JavaClasses all) {
        slices().assignedFrom(new Features())
                .should()
                .beFreeOfCycles()
                .because("a feature can be understood without those that build on it")
                .check(all);
    }

    /** Feature and layer: the overview page may know every feature, but no feature's thinking may know the overview. */
    private static final class Features implements SliceAssignment {
        private static final Pattern PACKAGE = Pattern.compile("io\\.plumbline\\.(\\w+)(?:\\.(\\w+))?");
        private static final Set<String> LAYERS = Set.of("store", "job", "remote", "api", "ui");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            // Where parts are put together: all jobs at the start, all resources in the interface, all figures in
            // meters and overview.
            if (Set.of("Start", "OverviewPage", "Meters", "Api").contains(type.getSimpleName())) {
                return SliceIdentifier.ignore();
            }
            Matcher matcher = PACKAGE.matcher(type.getPackageName());
            if (!matcher.matches()) {
                return SliceIdentifier.ignore();
            }
            String layer = matcher.group(2) == null || !LAYERS.contains(matcher.group(2)) ? "core" : matcher.group(2);
            return SliceIdentifier.of(matcher.group(1), layer);
        }

        @Override
        public String getDescription() {
            return "features by layer";
        }
    }
}
