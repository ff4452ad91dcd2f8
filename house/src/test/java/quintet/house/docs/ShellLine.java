package quintet.house.docs;

import java.util.ArrayList;
import java.util.List;

/** The simple commands of one line of a shell, as far as pages use one. */
final class ShellLine {
  private final List<List<String>> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean quoted; // an empty word that is quoted counts

  private ShellLine() {}

  /**
   * Words of each command, without settings of the environment in front, redirections and comments.
   *
   * @throws IllegalArgumentException if a quotation does not end
   */
  static List<List<String>> commands(String line) {
    ShellLine shell = new ShellLine();
    shell.read(line);
    return shell.commands;
  }

  private void read(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\'' || c == '"') {
        int end = line.indexOf(c, i + 1);
        if (end < 0) {
          throw new IllegalArgumentException("a quotation does not end");
        }
        word.append(line, i + 1, end);
        quoted = true;
        i = end;
      } else if (c == '#' && word.isEmpty() && !quoted) {
        break;
      } else if (c == ' ') {
        endWord();
      } else if (c == '|' || c == '&' || c == ';') {
        endCommand();
      } else {
        word.append(c);
      }
    }
    endCommand();
  }

  private void endWord() {
    if (!word.isEmpty() || quoted) {
      String text = word.toString();
      boolean setting = words.isEmpty() && text.matches("[A-Z_]+=.*");
      boolean redirection = text.matches("[0-9]?[<>].*");
      if (!setting && !redirection) {
        words.add(text);
      }
      word.setLength(0);
      quoted = false;
    }
  }

  private void endCommand() {
    endWord();
    if (!words.isEmpty()) {
      commands.add(List.copyOf(words));
      words = new ArrayList<>();
    }
  }
}
