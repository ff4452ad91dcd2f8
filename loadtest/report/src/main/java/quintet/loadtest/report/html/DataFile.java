package quintet.loadtest.report.html;

import java.util.Locale;

/** Where the page finds a file of the figures that it draws. */
public final class DataFile {
  /** The folder, relative to the page. */
  public static final String FOLDER = "data";

  private DataFile() {}

  /** A link to a file. */
  public static String link(String kind, String phase) {
    return link(kind, phase, "Data as CSV");
  }

  /** A link to a file under another name. */
  public static String link(String kind, String phase, String text) {
    return "<a class=\"data\" href=\"%s/%s\" download>%s</a>"
        .formatted(FOLDER, name(kind, phase), text);
  }

  /** Its name: what it holds, and of which phase. */
  public static String name(String kind, String phase) {
    return kind + "-" + slug(phase) + ".csv";
  }

  /** The phase's name as a part of ids and file names. */
  public static String slug(String phase) {
    return phase.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
  }
}
