package quintet.house;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quintet.options.Models;

/**
 * Which module may depend on which of ours, and on nothing else; and which libraries are not for
 * everybody. A module that is not in the table may not be in the project.
 *
 * @param rows one for each module
 * @param libraries those that only some modules may use
 */
record ModuleTable(List<Row> rows, List<Library> libraries) {
  /**
   * A module.
   *
   * @param folder from the project's root, such as {@code servers/core}
   * @param root the package that it has for itself, with all below it
   * @param uses folders of the modules that it may depend on
   * @param tested folders of those that its tests may use as well
   */
  record Row(String folder, String root, Set<String> uses, Set<String> tested) {
    /** The same module, whose tests may use these as well. */
    Row testing(String... more) {
      return new Row(folder, root, uses, Set.of(more));
    }

    /** The artifact id that goes with the folder. */
    String artifact() {
      return "quintet-" + folder.substring(folder.lastIndexOf('/') + 1);
    }
  }

  /**
   * A library that not every module may use.
   *
   * @param root its package, and what its group ids begin with
   * @param users folders of the modules that may use it; all modules' tests may, too
   */
  record Library(String root, Set<String> users) {}

  private static final String LINUX = "common/linux";
  private static final String PROCESS = "common/process";
  private static final String OPTIONS = "common/options";
  private static final String CORE = "servers/core";
  private static final String BROKER = "servers/broker";
  private static final String RUNTIME = "servers/runtime";
  private static final String DRIVERS = "servers/drivers";
  private static final String TESTKIT = "servers/conformance/testkit";
  private static final String RESULTS = "loadtest/results";
  private static final String INJECTOR = "loadtest/injector";
  private static final String FAKE = "loadtest/fake";
  private static final String REPORT = "loadtest/report";
  private static final String BENCH = "loadtest/bench";
  private static final String LEDGER = "loadtest/ledger";

  private static final String TASKS = "loadtest/tasks";

  private static final List<String> MODELS =
      Models.names().stream().map(name -> "servers/" + name).toList();

  /** The table of the house. */
  static final ModuleTable HOUSE =
      new ModuleTable(
          Stream.concat(
                  MODELS.stream().map(ModuleTable::model),
                  Stream.of(
                      row(LINUX, "quintet.linux"),
                      row(PROCESS, "quintet.process"),
                      row(OPTIONS, "quintet.options"),
                      row(CORE, "quintet.core"),
                      row(BROKER, "quintet.broker", CORE, OPTIONS),
                      row(RUNTIME, "quintet.runtime", CORE, BROKER, LINUX, PROCESS, OPTIONS),
                      row(DRIVERS, "quintet.drivers", CORE, RUNTIME),
                      // Servers of another language: seen from outside alone.
                      row("servers/guests", "quintet.guests", PROCESS, OPTIONS),
                      // Never the core: its own codecs are the point.
                      row(TESTKIT, "quintet.testkit", PROCESS, OPTIONS),
                      tester("contract"),
                      tester("trials", CORE), // what fuzzing compares with
                      tester("suites"),
                      row(RESULTS, "quintet.loadtest.results", LINUX),
                      row(REPORT, "quintet.loadtest.report", RESULTS),
                      // Small servers of known conduct, for tests and for the self-test.
                      row(FAKE, "quintet.loadtest.fake", LINUX),
                      row(
                              INJECTOR,
                              "quintet.loadtest.injector",
                              RESULTS,
                              REPORT,
                              LINUX,
                              PROCESS,
                              OPTIONS)
                          .testing(FAKE),
                      row(BENCH, "quintet.loadtest.bench", RESULTS, REPORT, PROCESS, OPTIONS),
                      row(
                          TASKS,
                          "quintet.loadtest.tasks",
                          RESULTS,
                          REPORT,
                          BENCH,
                          LINUX,
                          PROCESS,
                          OPTIONS),
                      row(
                          LEDGER,
                          "quintet.loadtest.ledger",
                          RESULTS,
                          REPORT,
                          BENCH,
                          LINUX,
                          PROCESS,
                          OPTIONS),
                      row(
                          "loadtest/answer",
                          "quintet.loadtest.answer",
                          RESULTS,
                          REPORT,
                          BENCH,
                          PROCESS,
                          OPTIONS),
                      row(
                          "loadtest/selftest",
                          "quintet.loadtest.selftest",
                          RESULTS,
                          REPORT,
                          INJECTOR,
                          BENCH,
                          FAKE,
                          PROCESS,
                          OPTIONS)))
              .toList(),
          List.of(
              new Library("io.gatling", Set.of(INJECTOR)),
              new Library("io.netty", Set.of("servers/netty", INJECTOR, TASKS)),
              new Library("io.nats", Set.of(BROKER)),
              new Library("org.apache.pekko", Set.of("servers/actors", TASKS, LEDGER)),
              new Library("com.softwaremill.jox", Set.of("servers/channels", TASKS, LEDGER))));

  private static Row row(String folder, String root, String... uses) {
    return new Row(folder, root, Set.of(uses), Set.of());
  }

  private static Row model(String folder) {
    String name = folder.substring(folder.lastIndexOf('/') + 1);
    return row(folder, "quintet." + name, CORE, BROKER, RUNTIME, DRIVERS, LINUX);
  }

  // It starts models from its tests' class path, by name.
  private static Row tester(String name, String... tested) {
    String[] all = Stream.concat(MODELS.stream(), Stream.of(tested)).toArray(String[]::new);
    return row("servers/conformance/" + name, "quintet." + name, TESTKIT, PROCESS, OPTIONS)
        .testing(all);
  }

  /** The folders of all modules. */
  Set<String> folders() {
    return rows.stream().map(Row::folder).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The module in this folder; empty if the table has none. */
  Optional<Row> in(String folder) {
    return rows.stream().filter(row -> row.folder().equals(folder)).findFirst();
  }

  /** The module that a package belongs to; empty if it is nobody's. */
  Optional<Row> owning(String packageName) {
    return rows.stream()
        .filter(row -> isWithin(packageName, row.root()))
        .max(Comparator.comparingInt(row -> row.root().length()));
  }

  /** The restricted library with this package or group id; empty for every other. */
  Optional<Library> library(String name) {
    return libraries.stream().filter(each -> isWithin(name, each.root())).findFirst();
  }

  private static boolean isWithin(String name, String root) {
    return name.equals(root) || name.startsWith(root + ".");
  }
}
