package quintet.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What modules may not do although the table of modules allows it: see {@link ModuleTableTest}. */
class ArchitectureTest {
  /**
   * What programs of one side share; a simulation may have been started by Gatling's own plugin.
   */
  private static final String LAUNCHERS =
      "quintet\\.(runtime\\..*|loadtest\\.(bench\\.drive\\.Program|"
          + "injector\\.scenario\\.LoadSimulation|tasks\\.trial\\.Trial))";

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
  void onlyLaunchersAndProgramsEndTheProcess() throws IOException {
    noClasses()
        .that(
            resideInAPackage("quintet..")
                .and(nameMatching(programs()).negate())
                .and(nameMatching(LAUNCHERS).negate()))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  /** The main classes of all verbs. */
  private static String programs() throws IOException {
    List<String> programs =
        Files.readAllLines(Project.ROOT.resolve("common/options/verbs.txt")).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split(" +", 4)[2].replace(".", "\\."))
            .toList();
    assertTrue(programs.size() > 10, programs::toString);
    return String.join("|", programs);
  }
}
