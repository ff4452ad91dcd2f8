package quintet.loadtest.answer.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import quintet.loadtest.report.html.Html;

/**
 * Other pages of the same machine, in folders beside an answer's: what a task costs, and the claims
 * that were examined.
 *
 * @param found relative address of each that is there, and what it is about
 */
public record PagesBeside(Map<String, String> found) {
  private static final Map<String, String> KNOWN =
      Map.of(
          "../tasks/tasks.html", "what a task costs by itself",
          "../ledger/ledger.html", "each claim about the five, examined");

  /** Those that are there. */
  public static PagesBeside of(Path folder) {
    Map<String, String> found = new LinkedHashMap<>();
    KNOWN.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(each -> Files.isRegularFile(folder.resolve(each.getKey())))
        .forEach(each -> found.put(each.getKey(), each.getValue()));
    return new PagesBeside(found);
  }

  /** A paragraph of links; none if there are no pages. */
  String html() {
    return found.isEmpty()
        ? ""
        : found.entrySet().stream()
            .map(each ->
                "<a href=\"" + each.getKey() + "\">" + Html.escape(each.getValue()) + "</a>")
            .collect(
                Collectors.joining(
                    "; ", "<p>Measured on this machine, beside this file: ", ".</p>\n"));
  }
}
