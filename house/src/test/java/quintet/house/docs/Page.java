package quintet.house.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of Markdown, each line with what it is.
 *
 * @param path where it lies
 * @param lines from first to last
 */
record Page(Path path, List<Line> lines) {
  /** What a line is. */
  enum Kind {
    PROSE,
    HEADING,
    TABLE,
    /** The line that opens or closes a block of code. */
    FENCE,
    CODE,
    COMMENT,
    /** Settings of the hosting site in front of a page. */
    FRONT,
    BLANK
  }

  /** Numbered from 1. */
  record Line(int number, Kind kind, String text) {}

  /**
   * A fenced block.
   *
   * @param info the word behind the opening fence; empty if there is none
   */
  record Block(int number, String info, List<String> lines) {}

  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");

  static Page read(Path path) {
    try {
      return of(path, Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Page of(Path path, List<String> texts) {
    List<Line> lines = new ArrayList<>();
    Kind within = Kind.PROSE;
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      Kind kind;
      if (i == 0 && text.equals("---")) {
        within = Kind.FRONT;
        kind = Kind.FRONT;
      } else if (within == Kind.FRONT) {
        within = text.equals("---") ? Kind.PROSE : Kind.FRONT;
        kind = Kind.FRONT;
      } else if (within != Kind.COMMENT && text.strip().startsWith("```")) {
        within = within == Kind.CODE ? Kind.PROSE : Kind.CODE;
        kind = Kind.FENCE;
      } else if (within == Kind.CODE) {
        kind = Kind.CODE;
      } else if (within == Kind.COMMENT || text.strip().startsWith("<!--")) {
        within = text.contains("-->") ? Kind.PROSE : Kind.COMMENT;
        kind = Kind.COMMENT;
      } else {
        kind = kindOf(text);
      }
      lines.add(new Line(i + 1, kind, text));
    }
    return new Page(path, List.copyOf(lines));
  }

  private static Kind kindOf(String text) {
    if (text.isBlank()) {
      return Kind.BLANK;
    } else if (text.startsWith("#")) {
      return Kind.HEADING;
    }
    return text.strip().startsWith("|") ? Kind.TABLE : Kind.PROSE;
  }

  /** The fenced blocks, in order. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<String> open = List.of();
    boolean inside = false;
    for (Line line : lines) {
      if (line.kind == Kind.FENCE) {
        inside = !inside;
        if (inside) {
          open = new ArrayList<>();
          String info = line.text.strip().substring(3).strip();
          blocks.add(new Block(line.number, info, open));
        }
      } else if (line.kind == Kind.CODE) {
        open.add(line.text);
      }
    }
    return blocks;
  }

  /** Lines that a reader reads as text: prose, headings and tables. */
  Stream<Line> read() {
    return lines.stream()
        .filter(line ->
            line.kind == Kind.PROSE || line.kind == Kind.HEADING || line.kind == Kind.TABLE);
  }

  /** What stands between backticks in {@code line}. */
  static List<String> spans(Line line) {
    return SPAN.matcher(line.text).results().map(match -> match.group(1)).toList();
  }

  /** The anchors of the headings, as the hosting site makes them. */
  List<String> anchors() {
    List<String> anchors = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Line line : lines) {
      if (line.kind == Kind.HEADING) {
        String anchor =
            line.text
                .replaceFirst("^#+ *", "")
                .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        int before = seen.merge(anchor, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? anchor : anchor + "-" + before);
      }
    }
    return anchors;
  }

  /** Where a line stands, for a finding. */
  String at(int number) {
    Path shown = path.isAbsolute() ? Project.root().relativize(path) : path;
    return shown + ":" + number;
  }
}
