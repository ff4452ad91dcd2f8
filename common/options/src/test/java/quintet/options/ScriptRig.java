package quintet.options;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A project without a class, in a path with blanks and other letters, and a Java that says how it
 * was called. Where JDKs stand on this machine, for its scripts none does.
 */
final class ScriptRig {
  private static final Path PROJECT = Path.of("../..");

  /** What people start, and what that reads. */
  private static final List<String> SCRIPTS =
      List.of(
          "quintet",
          "mvnw",
          ".mvn/find-jdk.sh",
          ".mvn/wrapper/maven-wrapper.properties",
          "servers/compose-test",
          ".ci/run");

  private final Path root;
  private Path from;
  private List<String> wrapper = List.of();

  /** How the script ended. */
  record Outcome(int code, String out, String err) {
    /** What Java was called with. */
    List<String> arguments() {
      return out.lines()
          .filter(line -> line.startsWith("<"))
          .map(line -> line.substring(1, line.length() - 1))
          .toList();
    }
  }

  ScriptRig(Path root) {
    this.root = root;
    this.from = root;
  }

  /** Lays out the project below a folder, and Java beside it. */
  static ScriptRig in(Path folder) throws IOException {
    ScriptRig rig = new ScriptRig(folder.resolve("a project of " + name()));
    rig.from = folder;
    for (String file : SCRIPTS) {
      rig.copy(file);
    }
    Path finder = rig.root.resolve(".mvn/find-jdk.sh");
    String elsewhere =
        Files.readString(finder).replaceAll(" /(usr|opt|Library)/", " " + folder + "/$1/");
    Files.writeString(finder, elsewhere);
    rig.copy("common/options/verbs.txt");
    rig.copy("common/options/models.txt");
    jdk(folder.resolve("java"), "25.0.1");
    return rig;
  }

  // A JVM in a locale of ASCII can't name other letters, and neither can its tests.
  private static String name() {
    try {
      return Path.of("Grüße, 世界").toString();
    } catch (InvalidPathException e) {
      return "plain letters";
    }
  }

  /** Puts a JDK of a version into a folder: it says how it was called. */
  static void jdk(Path home, String version) throws IOException {
    program(
        home.resolve("bin/java"),
        """
        echo "pid=$$"
        echo "arenas=${MALLOC_ARENA_MAX:-}"
        echo "home=${HOME:-none}"
        echo "cpus=$(taskset -cp $$ 2>/dev/null | sed 's/.*: //')"
        echo "java=$JAVA_HOME"
        echo "locale=${LC_ALL:-}"
        printf '<%s>\\n' "$@"
        """);
    program(home.resolve("bin/javac"), "");
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"a = b\"\nJAVA_VERSION=\"" + version + "\"\nMODULES=\"java.base\"\n");
  }

  /** Writes a program of a few lines of shell. */
  static void program(Path file, String lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + lines);
    executable(file);
  }

  private void copy(String file) throws IOException {
    Path to = root.resolve(file);
    Files.createDirectories(to.getParent());
    executable(Files.copy(PROJECT.resolve(file), to));
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The project's folder. */
  Path root() {
    return root;
  }

  /** Makes modules look as if they were built. */
  void build(String... modules) throws IOException {
    for (String module : modules) {
      Path target = root.resolve(module).resolve("target");
      Files.createDirectories(target.resolve("lib"));
      Path jar = target.resolve("quintet-" + Path.of(module).getFileName() + ".jar");
      if (!Files.exists(jar)) {
        Files.createFile(jar);
      }
    }
  }

  /** Makes them look as if they never were. */
  void clean() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        if (each.toString().contains("/target")) {
          Files.delete(each);
        }
      }
    }
  }

  /** Starts the script by another program from now on, which becomes it. */
  void by(String... program) {
    wrapper = List.of(program);
  }

  /** Starts the script from a folder from now on. */
  void from(Path folder) {
    from = folder;
  }

  Outcome run(Map<String, String> environment, String... arguments) throws Exception {
    return run(root.resolve("quintet"), environment, arguments);
  }

  /**
   * Runs it as a user without a home, under one of its names.
   *
   * @param environment beside this process's own; what is empty in it is not set
   */
  Outcome run(Path script, Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(wrapper);
    command.add(script.toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("quintet", "out");
    Path err = Files.createTempFile("quintet", "err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(from.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(ScriptRig::isOurs);
    builder.environment().put("JAVA_HOME", root.resolveSibling("java").toString());
    environment.forEach((name, value) -> {
      if (value.isEmpty()) {
        builder.environment().remove(name);
      } else {
        builder.environment().put(name, value);
      }
    });
    try {
      Process process = builder.start();
      int code = process.waitFor();
      String said = Files.readString(out, StandardCharsets.UTF_8);
      if (said.startsWith("pid=")) {
        assertTrue(said.startsWith("pid=" + process.pid() + "\n"), "the script became Java");
      }
      return new Outcome(code, said, Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static boolean isOurs(String variable) {
    return variable.startsWith("QUINTET_")
        || variable.startsWith("LOAD_")
        || variable.equals("HOME")
        || variable.equals("CDPATH")
        || variable.equals("MALLOC_ARENA_MAX");
  }
}
