package quintet.house.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a tool writes into pages, between two comments:
 *
 * <pre>
 *   &lt;!-- excerpt act servers/threads/.../Connection.java --&gt;   lines of a source
 *   &lt;!-- table idle.csv --&gt;                                    a table of a file beside the page
 *   &lt;!-- end --&gt;
 * </pre>
 */
final class Filling {
  private static final Pattern BEGIN = Pattern.compile("<!-- (excerpt|table) (.*) -->");
  private static final String END = "<!-- end -->";

  private final Path root;

  Filling(Path root) {
    this.root = root;
  }

  /**
   * The lines of a page as they should be.
   *
   * @throws IllegalArgumentException if a source or a marker is missing
   */
  List<String> filled(Path page, List<String> lines) {
    List<String> filled = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      filled.add(line);
      Matcher begin = BEGIN.matcher(line);
      if (begin.matches()) {
        filled.addAll(content(page, begin.group(1), begin.group(2)));
        while (i + 1 < lines.size() && !lines.get(i + 1).equals(END)) {
          i++;
        }
        if (i + 1 == lines.size()) {
          throw new IllegalArgumentException(page + ": nothing ends " + line);
        }
      }
    }
    return filled;
  }

  private List<String> content(Path page, String kind, String what) {
    List<String> content = new ArrayList<>();
    if (kind.equals("table")) {
      content.add("");
      content.addAll(CsvTable.read(page.resolveSibling(what)).markdown());
      content.add("");
    } else {
      String[] words = what.split(" ", 2);
      content.add("```java");
      content.addAll(new Excerpt(root.resolve(words[1]), words[0]).lines());
      content.add("```");
    }
    return content;
  }
}
