package quintet.house.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The house style as far as it can be counted: lines, sentences, cells. */
final class Prose {
  /** Columns of a line that could be broken. */
  static final int COLUMNS = 100;

  /** Words of a sentence; the style asks for 25. */
  static final int WORDS = 30;

  /** Characters of a cell as it is shown; the style asks for 40. */
  static final int CELL = 80;

  private static final Set<String> ABBREVIATIONS = Set.of("vs.", "etc.", "No.");
  private static final Pattern INITIAL = Pattern.compile("[“(\"]?\\p{Lu}\\.");
  private static final Pattern END = Pattern.compile(".*[.!?][”\"’)\\]*_]*");
  private static final Pattern ITEM = Pattern.compile(" *(?:[-*]|\\d+\\.) .*");
  private static final Pattern LINK =
      Pattern.compile("!?\\[([^\\]]*)\\](?:\\([^)]*\\)|\\[[^\\]]*\\])");
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");
  private static final Pattern WORD = Pattern.compile(".*[\\p{L}\\p{N}].*");

  private Prose() {}

  /** What is wrong on a page, a line each. */
  static List<String> findings(Page page) {
    List<String> findings = new ArrayList<>();
    for (Page.Line line : page.lines()) {
      switch (line.kind()) {
        case PROSE, HEADING -> {
          if (line.text().codePointCount(0, line.text().length()) > COLUMNS
              && breakable(line.text())) {
            findings.add(page.at(line.number()) + ": a line of more than " + COLUMNS + " columns");
          }
        }
        case TABLE -> {
          for (String cell : shown(line.text()).strip().split("\\|", -1)) {
            if (cell.strip().length() > CELL) {
              findings.add(page.at(line.number()) + ": a cell of more than " + CELL + ": " + cell);
            }
          }
        }
        default -> {
          // Code has its own formatter, comments are not shown.
        }
      }
    }
    for (Sentence sentence : sentences(page)) {
      if (sentence.words() > WORDS) {
        findings.add(
            String.format(
                Locale.ROOT,
                "%s: a sentence of %d words: %s",
                page.at(sentence.number()),
                sentence.words(),
                sentence.text()));
      }
    }
    return findings;
  }

  // One long word, such as an address, has no place to be broken at.
  private static boolean breakable(String line) {
    String text = line.replaceFirst("^[ >]*(?:[-*] |\\d+\\. |#+ |\\[[^\\]]+\\]: )?", "");
    return text.contains(" ");
  }

  /** A sentence that begins on a line. */
  record Sentence(int number, int words, String text) {}

  static List<Sentence> sentences(Page page) {
    List<Sentence> sentences = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    int begin = 0;
    for (Page.Line line : page.lines()) {
      boolean prose = line.kind() == Page.Kind.PROSE;
      if (!prose || ITEM.matcher(line.text()).matches()) {
        split(begin, paragraph, sentences);
      }
      if (prose) {
        begin = paragraph.isEmpty() ? line.number() : begin;
        paragraph.append(line.text().strip()).append(' ');
      }
    }
    split(begin, paragraph, sentences);
    return sentences;
  }

  private static void split(int number, StringBuilder paragraph, List<Sentence> sentences) {
    List<String> words = new ArrayList<>();
    for (String word : shown(paragraph.toString()).strip().split("\\s+", -1)) {
      if (WORD.matcher(word).matches()) {
        words.add(word);
      }
      boolean ends = END.matcher(word).matches() && !ABBREVIATIONS.contains(word);
      if (ends && !INITIAL.matcher(word).matches()) {
        add(number, words, sentences);
      }
    }
    add(number, words, sentences);
    paragraph.setLength(0);
  }

  private static void add(int number, List<String> words, List<Sentence> sentences) {
    if (!words.isEmpty()) {
      sentences.add(new Sentence(number, words.size(), String.join(" ", words)));
      words.clear();
    }
  }

  /** Code in a line is one word, a link its text. */
  private static String shown(String text) {
    String linked = LINK.matcher(text).replaceAll("$1");
    return CODE.matcher(linked)
        .replaceAll(match -> match.group(1).matches("\\w+[.!?]?") ? match.group(1) : "code")
        .replace("**", "");
  }
}
