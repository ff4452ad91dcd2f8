package quintet.house.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A figure has a date, a commit, a machine, a number, a spread and the command it came from. */
final class Facts {
  static final String HEADER = "| date | commit | machine | n | spread |";

  private static final Pattern ROW =
      Pattern.compile(
          "\\| \\d{4}-\\d\\d-\\d\\d \\| `[0-9a-f]{7}` \\| \\[[^|]+\\]\\([^|]+\\) \\| [^|]+ \\| [^|]+ \\|");

  private Facts() {}

  /** What is missing in sections that have figures, a line each. */
  static List<String> findings(Page page) {
    List<String> findings = new ArrayList<>();
    List<Page.Line> section = new ArrayList<>();
    for (Page.Line line : page.lines()) {
      if (line.kind() == Page.Kind.HEADING && line.text().startsWith("## ")) {
        check(page, section, findings);
        section.clear();
      }
      section.add(line);
    }
    check(page, section, findings);
    return findings;
  }

  private static void check(Page page, List<Page.Line> section, List<String> findings) {
    if (section.stream().noneMatch(line -> line.text().startsWith("<!-- table "))) {
      return;
    }
    String where = page.at(section.getFirst().number()) + ": figures without ";
    List<String> texts = section.stream().map(Page.Line::text).toList();
    int header = texts.indexOf(HEADER);
    if (header < 0) {
      findings.add(where + "the line '" + HEADER + "'");
    } else if (texts.size() < header + 3 || !ROW.matcher(texts.get(header + 2)).matches()) {
      findings.add(where + "date, commit, machine, n and spread in the form of the other pages");
    }
    if (section.stream().noneMatch(line -> line.kind() == Page.Kind.FENCE)) {
      findings.add(where + "their command");
    }
  }
}
