package quintet.guests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.options.GuestNames;

/**
 * A guest is read in one sitting, so that its language's model is seen. All lines that a person
 * writes are counted, blank ones and comments too.
 */
class GuestSizeTest {
  private static final int SMALL = 300;

  /** What its library leaves to a guest, where that is more. */
  private static final Map<String, Integer> LARGER =
      Map.of(
          "erlang", 420, // Cowlib is a parser: handshake, fragments and sockets are the guest's
          "go", 435); // a queue that is bounded by bytes, and peers that are lines

  private static final int WIDEST = 120;
  private static final Set<String> WRITTEN_BY_TOOLS = Set.of("package-lock.json");

  static Stream<String> names() {
    return GuestNames.all().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aGuestIsSmallerThanItsBound(String name) throws IOException {
    int lines = lines(name).size();
    int bound = LARGER.getOrDefault(name, SMALL);
    assertTrue(lines > 0 && lines < bound, name + " has " + lines + " lines of " + bound);
  }

  @ParameterizedTest
  @MethodSource("names")
  void noGuestIsSmallByLongLines(String name) throws IOException {
    for (String line : lines(name)) {
      assertTrue(line.length() <= WIDEST, name + ": " + line);
    }
  }

  private static List<String> lines(String name) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(name))) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        if (!WRITTEN_BY_TOOLS.contains(String.valueOf(each.getFileName()))) {
          lines.addAll(Files.readAllLines(each));
        }
      }
    }
    return lines;
  }
}
