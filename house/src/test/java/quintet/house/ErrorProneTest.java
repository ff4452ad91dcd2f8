package quintet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Error Prone reads all sources in one compilation, whose list of folders stands in a pom. */
class ErrorProneTest {
  private static final Pattern ROOT =
      Pattern.compile("<root>\\$\\{project.basedir}/../../(.*?)</root>");

  @Test
  void errorProneReadsTheSourcesOfEveryModule() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (String module : Pom.in(Project.ROOT).modules()) {
      for (String kind : new String[] {"main", "test"}) {
        String sources = module + "/src/" + kind + "/java";
        if (Files.isDirectory(Project.ROOT.resolve(sources))) {
          expected.add(sources);
        }
      }
    }
    Set<String> read = new TreeSet<>();
    Matcher roots = ROOT.matcher(Files.readString(Path.of("errorprone/pom.xml")));
    while (roots.find()) {
      read.add(roots.group(1));
    }
    assertTrue(expected.size() > 1);
    assertEquals(expected, read);
  }
}
