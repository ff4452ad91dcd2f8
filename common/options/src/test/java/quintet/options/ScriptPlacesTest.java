package quintet.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every script that people start, in the places where people work. The project's own path has
 * blanks and letters beyond ASCII in all of them.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ScriptPlacesTest {
  /** A script, and what shows that it found its project. */
  enum Script {
    QUINTET("quintet", "<@%s/servers/jvm.options>"),
    MAVEN("mvnw", "maven -o"),
    COMPOSE("servers/compose-test", "docker in %s"),
    CI(".ci/run", "make in %s");

    private final String path;
    private final String sign;

    Script(String path, String sign) {
      this.path = path;
      this.sign = sign;
    }

    List<String> arguments() {
      return switch (this) {
        case QUINTET -> List.of("serve", "netty");
        case MAVEN -> List.of("-o");
        case COMPOSE, CI -> List.of();
      };
    }
  }

  @TempDir private Path folder;

  private ScriptRig rig = new ScriptRig(Path.of("."));
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void layOut() throws IOException {
    rig = ScriptRig.in(folder);
    rig.build("servers/netty");
    Path tools = folder.resolve("tools");
    ScriptRig.program(
        tools.resolve("docker"), "case $* in *build) echo \"docker in $PWD\" && exit 1 ;; esac\n");
    ScriptRig.program(tools.resolve("make"), "echo \"make in $PWD\" >&2\nexit 7\n");
    for (String needed : List.of("chromium", "promtool", "faketime")) {
      ScriptRig.program(tools.resolve(needed), "");
    }
    ScriptRig.program(maven().resolve("bin/mvn"), "echo \"maven $*\" >&2\n");
    environment.put("PATH", tools + ":" + System.getenv("PATH"));
    environment.put("MAVEN_USER_HOME", folder.resolve("m2").toString());
  }

  /** Where the wrapper looks for the Maven that it has unpacked. */
  private Path maven() throws IOException {
    String url =
        Files.readAllLines(rig.root().resolve(".mvn/wrapper/maven-wrapper.properties")).stream()
            .filter(line -> line.startsWith("distributionUrl="))
            .map(line -> line.substring("distributionUrl=".length()))
            .findFirst()
            .orElseThrow();
    String name = url.substring(url.lastIndexOf('/') + 1).replace("-bin.zip", "");
    return folder.resolve("m2/wrapper/dists/" + name + "/" + Integer.toHexString(url.hashCode()));
  }

  private void assertFindsItsProject(Script script, Path as) throws Exception {
    ScriptRig.Outcome outcome = rig.run(as, environment, script.arguments().toArray(String[]::new));
    String sign = script.sign.formatted(rig.root().toRealPath());
    String said = outcome.out() + outcome.err();
    assertTrue(said.lines().anyMatch(sign::equals), sign + " is not in:\n" + said);
  }

  private Path file(Script script) {
    return rig.root().resolve(script.path);
  }

  @ParameterizedTest
  @EnumSource
  void aScriptWorksFromAnotherFolder(Script script) throws Exception {
    assertFindsItsProject(script, file(script));
  }

  @ParameterizedTest
  @EnumSource
  void aScriptWorksFromItsOwnFolderWithCdPathSet(Script script) throws Exception {
    Path wrong = folder.resolve("wrong");
    Files.createDirectories(wrong.resolve("servers"));
    Files.createDirectories(wrong.resolve(".ci"));
    environment.put("CDPATH", wrong + ":" + folder);
    rig.from(rig.root());
    boolean inAFolder = script.path.contains("/");
    assertFindsItsProject(script, Path.of((inAFolder ? "" : "./") + script.path));
    rig.from(file(script).resolveSibling(""));
    assertFindsItsProject(script, Path.of("./" + file(script).getFileName()));
  }

  /** Maven's own wrapper works on no link, of any project. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MAVEN")
  void aScriptWorksThroughSymbolicLinks(Script script) throws Exception {
    Path bin = Files.createDirectories(folder.resolve("my bin"));
    Files.createSymbolicLink(bin.resolve("one"), file(script));
    Files.createSymbolicLink(folder.resolve("two"), Path.of("my bin/one"));
    assertFindsItsProject(script, folder.resolve("two"));
    rig.from(bin);
    assertFindsItsProject(script, Path.of("./one"));
  }

  @ParameterizedTest
  @EnumSource
  void aScriptWorksWithoutAHomeAndWithOneThatCannotBeWritten(Script script) throws Exception {
    assertFindsItsProject(script, file(script));
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-x------"));
    environment.put("HOME", home.toString());
    assertFindsItsProject(script, file(script));
  }

  @ParameterizedTest
  @EnumSource
  void aScriptWorksAsAUserWhoOwnsNothingOfIt(Script script) throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root becomes another");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    rig.by("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    assertFindsItsProject(script, file(script));
  }

  @Test
  void aJvmCanOpenEveryPathWhateverTheLocaleIs() throws Exception {
    String project = rig.root().toString();
    assumeTrue(!project.matches("\\p{ASCII}+"), "needs tests in a locale of UTF-8");
    for (String locale : List.of("C", "xx_XX.UTF-8")) {
      environment.put("LC_ALL", locale);
      ScriptRig.Outcome outcome = rig.run(environment, "serve", "netty");
      assertTrue(outcome.out().contains("locale=C.UTF-8\n"), outcome.out());
    }
    environment.put("LC_ALL", "C.UTF-8");
    assertTrue(rig.run(environment, "serve", "netty").out().contains("locale=C.UTF-8\n"));
  }

  private String javaOf(Map<String, String> more) throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_HOME", "");
    all.putAll(more);
    ScriptRig.Outcome outcome = rig.run(all, "serve", "netty");
    return outcome
        .out()
        .lines()
        .filter(line -> line.startsWith("java="))
        .findFirst()
        .orElse(outcome.err());
  }

  /** A search path with a java of one's own first, and no other. */
  private Map<String, String> path(Path bin) throws IOException {
    Path usual = Files.createDirectories(folder.resolve("usual"));
    for (String tool : List.of("sed", "readlink", "taskset", "true", "sh", "env")) {
      for (String where : List.of("/bin/", "/usr/bin/")) {
        Path there = Path.of(where + tool);
        if (Files.exists(there) && !Files.exists(usual.resolve(tool))) {
          Files.createSymbolicLink(usual.resolve(tool), there);
        }
      }
    }
    return Map.of("PATH", bin + ":" + usual);
  }

  @Test
  void ofTheJdksThatAreThereTheNewestUpdateOfTheTestedOneIsTaken() throws Exception {
    Map<String, String> noJava = path(folder.resolve("nothing"));
    for (String version : List.of("24.0.2", "26", "27-ea")) {
      ScriptRig.jdk(folder.resolve("usr/lib/jvm/a-" + version), version);
    }
    assertEquals("java=" + folder.resolve("usr/lib/jvm/a-26"), javaOf(noJava));
    for (String version : List.of("25.0.9", "25.0.10", "25", "25.0.2.1")) {
      ScriptRig.jdk(folder.resolve("opt/java/" + version), version);
    }
    assertEquals("java=" + folder.resolve("opt/java/25.0.10"), javaOf(noJava));
  }

  @Test
  void whatTheUserHasNamedIsBetterThanTheBest() throws Exception {
    ScriptRig.jdk(folder.resolve("opt/java/25"), "25.0.10");
    Path own = folder.resolve("own jdk");
    ScriptRig.jdk(own, "26.0.1");
    assertEquals("java=" + own, javaOf(path(own.resolve("bin"))));
    assertEquals("java=" + own, javaOf(Map.of("JAVA_HOME", own.toString())));
  }

  @Test
  void aJavaThatIsAScriptIsAskedForItsHomeWhereNothingElseFits() throws Exception {
    Path own = folder.resolve("managed jdk");
    ScriptRig.jdk(own, "25.0.3");
    Path shims = folder.resolve("shims");
    ScriptRig.program(
        shims.resolve("java"),
        """
        [ "$*" = "-XshowSettings:properties -version" ] || exit 9
        printf 'Property settings:\\n    java.class.path = \\n    java.home = %s\\n' "<home>" >&2
        """
            .replace("<home>", own.toString()));
    assertEquals("java=" + own, javaOf(path(shims)));
    ScriptRig.jdk(folder.resolve("opt/java/25"), "25.0.1");
    assertEquals("java=" + folder.resolve("opt/java/25"), javaOf(path(shims)));
  }

  @Test
  void whereNoJdkIsNewEnoughOneLineSaysWhatToDo() throws Exception {
    ScriptRig.jdk(folder.resolve("opt/java/21"), "21.0.9");
    Path old = folder.resolve("old");
    ScriptRig.jdk(old, "24");
    List<String> refusals = new ArrayList<>();
    refusals.add(javaOf(path(folder.resolve("nothing"))));
    refusals.add(javaOf(path(old.resolve("bin"))));
    for (String refusal : refusals) {
      assertTrue(refusal.startsWith("quintet: no JDK 25 or newer found: install one"), refusal);
      assertEquals(1, refusal.lines().count(), refusal);
    }
  }
}
