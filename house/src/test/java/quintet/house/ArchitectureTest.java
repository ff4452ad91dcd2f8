package quintet.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What modules may not do although the table of modules allows it: see {@link ModuleTableTest}. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("quintet");

  @Test
  void theCoreKnowsNothingButBytes() {
    noClasses()
        .that()
        .resideInAPackage("quintet.core..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.net..",
                    "java.nio.channels..",
                    "java.nio.file..",
                    "java.util.concurrent..",
                    "javax.net..",
                    "io.netty..",
                    "org.apache.pekko..",
                    "com.softwaremill..")
                .or(resideInAPackage("quintet..").and(resideInAPackage("quintet.core..").negate())))
        .because("the core is bytes in, actions out")
        .check(CLASSES);
  }

  @Test
  void theCoreStartsNoThreadsAndReadsNoClocks() {
    noClasses()
        .that()
        .resideInAPackage("quintet.core..")
        .should()
        .dependOnClassesThat(
            nameMatching("java\\.lang\\.(Thread(Local|\\$Builder.*)?|Runtime|Process.*)")
                .or(nameMatching("java\\.time\\.(Clock|Instant|LocalDate.*)"))
                .or(nameMatching("java\\.util\\.(Timer.*|Date)")))
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("its caller owns both")
        .check(CLASSES);
  }

  @Test
  void theCoreIsThereToBeChecked() {
    classes()
        .that()
        .resideInAPackage("quintet.core..")
        .should()
        .resideInAnyPackage("quintet.core.wire", "quintet.core.session", "quintet.core.room")
        .check(CLASSES);
  }

  @Test
  void onServersSideOnlyTheRuntimeAndCommandsEndTheProcess() {
    noClasses()
        .that(
            resideInAPackage("quintet..")
                .and(resideInAnyPackage("quintet.runtime..", "quintet.loadtest..").negate())
                .and(
                    nameMatching(
                            "quintet\\.(options\\.Guide|contract\\.Conform|trials\\.(chaos\\.Chaos|soak\\.Soak))")
                        .negate()))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }
}
