package quintet.house.docs;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a page points at: links, anchors, and the paths and types that it names. */
final class Links {
  private static final Pattern LINK = Pattern.compile("(?:\\]\\(|^\\[[^\\]]+\\]: )([^)\\s]+)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
  private static final Pattern PATH = Pattern.compile("[\\w.{}*,-]+(?:/[\\w.{}*,-]+)+/?|[\\w.-]+/");
  private static final Pattern METHOD = Pattern.compile("([A-Z]\\w+)\\.([a-z]\\w*)");
  private static final Pattern TYPE =
      Pattern.compile("([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)(?:\\.java|[.#].*|\\(.*)?");

  /** Types that pages may name and that are not ours. */
  private static final Set<String> FOREIGN =
      Set.of("CompletableFuture", "ConfirmedClose", "IoHandler", "ResumeAccepting", "VarHandle");

  private final Path root;
  private final Map<String, String> types;

  /**
   * @param types all types that have a file of their own, with the text of those files
   */
  Links(Path root, Map<String, String> types) {
    this.root = root;
    this.types = types;
  }

  /** What is wrong on a page, a line each. */
  List<String> findings(Page page) {
    List<String> findings = new ArrayList<>();
    page.read()
        .forEach(line -> {
          for (String target : targets(line)) {
            check(page, line, target, findings);
          }
          for (String span : Page.spans(line)) {
            checkName(page, line, span, findings);
          }
        });
    return findings;
  }

  /** Pages that no chain of links reaches from {@code first}. */
  List<Path> unreached(List<Page> pages, Path first) {
    Map<Path, Page> byPath = new HashMap<>();
    pages.forEach(page -> byPath.put(page.path(), page));
    Set<Path> reached = new LinkedHashSet<>(List.of(first));
    Deque<Path> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      Page page = byPath.get(open.remove());
      if (page == null) {
        continue;
      }
      page.read()
          .flatMap(line -> targets(line).stream())
          .filter(target -> !ELSEWHERE.matcher(target).matches() && !target.startsWith("#"))
          .map(target -> resolve(page, target.replaceFirst("#.*", "")))
          .filter(reached::add)
          .forEach(open::add);
    }
    return byPath.keySet().stream().filter(path -> !reached.contains(path)).sorted().toList();
  }

  private static List<String> targets(Page.Line line) {
    String text = line.text().replaceAll("`[^`]*`", "code");
    return LINK.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }

  private static Path resolve(Page page, String target) {
    return page.path().resolveSibling(target).normalize();
  }

  private void check(Page page, Page.Line line, String target, List<String> findings) {
    if (ELSEWHERE.matcher(target).matches()) {
      return;
    }
    String file = target.replaceFirst("#.*", "");
    Path path = file.isEmpty() ? page.path() : resolve(page, file);
    if (!file.isEmpty() && (!path.startsWith(root) || !Files.exists(path))) {
      findings.add(page.at(line.number()) + ": a link to nothing: " + target);
      return;
    }
    int hash = target.indexOf('#');
    if (hash >= 0 && path.toString().endsWith(".md")) {
      Page other = file.isEmpty() ? page : Page.read(path);
      if (!other.anchors().contains(target.substring(hash + 1))) {
        findings.add(page.at(line.number()) + ": no such heading: " + target);
      }
    }
  }

  private void checkName(Page page, Page.Line line, String span, List<String> findings) {
    var type = TYPE.matcher(span);
    if (type.matches() && !types.containsKey(type.group(1)) && !FOREIGN.contains(type.group(1))) {
      findings.add(page.at(line.number()) + ": no such type: " + span);
    }
    var method = METHOD.matcher(span);
    if (method.matches()) {
      String source = types.getOrDefault(method.group(1), "");
      if (!Pattern.compile("\\b" + method.group(2) + "\\(").matcher(source).find()) {
        findings.add(page.at(line.number()) + ": no such method: " + span);
      }
    }
    for (String word : span.split("[ :=]", -1)) {
      if (PATH.matcher(word).matches() && isOurs(page, word) && !exists(page, word)) {
        findings.add(page.at(line.number()) + ": no such path: " + word);
      }
    }
  }

  /** What is built or measured lies in the tree only afterwards. */
  private boolean isOurs(Page page, String path) {
    boolean made = path.matches("(.*/)?(target|reports)(/.*)?");
    String first = path.split("/", 2)[0];
    return !made
        && (Files.exists(root.resolve(first)) || Files.exists(page.path().resolveSibling(first)));
  }

  private boolean exists(Page page, String path) {
    if (!path.contains("*") && !path.contains("{")) {
      return Files.exists(root.resolve(path)) || Files.exists(page.path().resolveSibling(path));
    }
    String glob = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String fixed = glob.substring(0, glob.replaceAll("[*{].*", "").lastIndexOf('/') + 1);
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + root + "/" + glob);
    try (var found = Files.walk(root.resolve(fixed), glob.split("/", -1).length)) {
      return found.anyMatch(matcher::matches);
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
