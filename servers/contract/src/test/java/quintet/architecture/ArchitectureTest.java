package quintet.architecture;

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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final List<String> MODELS =
      List.of("threads", "eventloop", "netty", "actors", "channels");
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
  void noModelKnowsASibling() {
    for (String model : MODELS) {
      String[] siblings =
          MODELS.stream()
              .filter(other -> !other.equals(model))
              .map(other -> "quintet." + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("quintet." + model + "..")
          .should()
          .dependOnClassesThat(resideInAnyPackage(siblings))
          .allowEmptyShould(true) // a model may be built alone
          .check(CLASSES);
    }
  }

  @Test
  void whatModelsShareKnowsNoModel() {
    noClasses()
        .that()
        .resideInAnyPackage("quintet.core..", "quintet.runtime..", "quintet.contract..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                MODELS.stream().map(model -> "quintet." + model + "..").toArray(String[]::new)))
        .check(CLASSES);
  }

  @Test
  void theContractKnowsTheWireAlone() {
    noClasses()
        .that()
        .resideInAPackage("quintet.contract..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("quintet..").and(resideInAPackage("quintet.contract..").negate()))
        .because("a mistake in the core's codecs must not hide behind itself")
        .check(CLASSES);
  }

  @Test
  void onlyTheRuntimeAndTheContractsCommandEndTheProcess() {
    noClasses()
        .that(
            resideInAPackage("quintet..")
                .and(resideInAPackage("quintet.runtime..").negate())
                .and(
                    nameMatching("quintet\\.contract\\.(Conform|chaos\\.Chaos|soak\\.Soak)")
                        .negate()))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  /**
   * The kernel's calls and child processes are no server's, and have no part in what is measured.
   */
  @Test
  void theLoadTestDependsOnNoServer() throws IOException {
    List<Path> files = new ArrayList<>();
    try (var found = Files.walk(root().resolve("loadtest"))) {
      found
          .filter(file -> file.toString().matches(".*/src/.*[.]java|.*/pom[.]xml"))
          .forEach(files::add);
    }
    assertTrue(files.size() > 100, files::toString);
    String ours = "loadtest|linux|process";
    String modules = "results|fake|injector|report|bench|selftest|linux|process";
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        assertTrue(
            !line.matches("import (static )?quintet[.](?!(" + ours + ")[.]).*"),
            file + ": " + line);
        assertTrue(
            !line.matches(" *<artifactId>quintet-(?!(" + modules + ")<).*"), file + ": " + line);
      }
    }
  }

  /** The root of the project: the folder above that holds both sides. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("servers/contract"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("not inside the project");
      }
    }
    return folder;
  }
}
