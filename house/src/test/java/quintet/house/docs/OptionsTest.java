package quintet.house.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The options that pages name against those that the verbs' help lists. */
class OptionsTest {
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--([a-z][a-z-]*[a-z])");
  private static final Pattern VERB = Pattern.compile("[a-z]+");

  /** Options of the yardsticks and of Compose, which are no programs of ours. */
  private static final Set<String> OTHERS =
      Set.of("threads", "line", "ws", "seconds", "build", "profile");

  @Test
  void everyOptionThatAPageNamesIsInSomeVerbsHelp() throws IOException {
    Set<String> known = new TreeSet<>(OTHERS);
    verbs().parallelStream().map(OptionsTest::help).forEach(help -> addAll(known, help));
    assertTrue(known.contains("max-message"), known.toString());
    assertEquals(
        "",
        Project.pages().stream()
            .flatMap(page -> unknown(page, known).stream())
            .collect(Collectors.joining("\n")));
  }

  @Test
  void anOptionThatNoHelpHasIsFound() {
    Page page = Page.of(Path.of("p.md"), List.of("Say `--rate 5`, not `--rte`.", "```sh", "--no"));
    assertEquals(List.of("p.md:1: no such option: --rte"), unknown(page, Set.of("rate")));
  }

  private static List<String> unknown(Page page, Set<String> known) {
    return page.read()
        .flatMap(line ->
            Page.spans(line).stream()
                .flatMap(OptionsTest::options)
                .filter(option -> !known.contains(option))
                .map(option -> page.at(line.number()) + ": no such option: --" + option))
        .toList();
  }

  private static Stream<String> options(String text) {
    return OPTION.matcher(text).results().map(match -> match.group(1));
  }

  private static void addAll(Set<String> known, String help) {
    Set<String> options = options(help).collect(Collectors.toSet());
    synchronized (known) {
      known.addAll(options);
    }
  }

  private static List<String> verbs() throws IOException {
    return Files.readAllLines(Project.root().resolve("common/options/verbs.txt")).stream()
        .map(line -> line.split(" ", 2)[0])
        .filter(VERB.asMatchPredicate())
        .toList();
  }

  private static String help(String verb) {
    try {
      Process process =
          new ProcessBuilder("./quintet", verb, "--help")
              .directory(Project.root().toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
