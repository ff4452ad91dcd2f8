package quintet.loadtest.report.figure;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import quintet.loadtest.report.html.Html;

/**
 * Which colour and which dash pattern stand for which server. A model has the same colour on every
 * page, and its variants share it. No two servers share a dash pattern while there are enough, so
 * that nobody needs the colours.
 */
public final class Palette {
  /**
   * How one server is drawn.
   *
   * @param colour 0 to 4, the number of a colour in the style sheet
   * @param dash pattern as SVG and canvas know it; empty is a solid line
   */
  public record Look(int colour, String dash) {}

  private static final List<String> MODELS =
      List.of("threads", "eventloop", "netty", "actors", "channels");
  private static final List<String> DASHES =
      List.of(
          "",
          "10 4",
          "2 3",
          "10 4 2 4",
          "18 4",
          "6 3 2 3 2 3",
          "5 5",
          "18 4 2 4",
          "1 6",
          "14 3 4 3");

  private final Map<String, Look> looks = new LinkedHashMap<>();

  public Palette(List<String> labels) {
    Set<String> taken = new HashSet<>();
    for (String label : labels) {
      int model = MODELS.indexOf(label);
      if (model >= 0) {
        String dash = labels.size() == 1 ? "" : DASHES.get(model);
        taken.add(dash);
        looks.put(label, new Look(model, dash));
      }
    }
    int others = 0;
    for (String label : labels) {
      if (!looks.containsKey(label)) {
        int model = place(label);
        int colour = model < MODELS.size() ? model : others++ % MODELS.size();
        String free = DASHES.get(looks.size() % DASHES.size());
        String dash = DASHES.stream().filter(d -> !taken.contains(d)).findFirst().orElse(free);
        taken.add(dash);
        looks.put(label, new Look(colour, dash));
      }
    }
  }

  /** Where a server stands among others: the place of its model, the last one without a model. */
  static int place(String label) {
    int model = MODELS.indexOf(label.split(":", 2)[0]);
    return model < 0 ? MODELS.size() : model;
  }

  public Look of(String label) {
    Look look = looks.get(label);
    if (look == null) {
      throw new IllegalArgumentException("not on this page: " + label);
    }
    return look;
  }

  /** The label behind a short stretch of its line. */
  public String tag(String label) {
    Look look = of(label);
    return String.format(
        Locale.ROOT,
        "<svg class=\"swatch c%d\" viewBox=\"0 0 36 8\" aria-hidden=\"true\"><line x1=\"0\" y1=\"4\" x2=\"36\" y2=\"4\" stroke-dasharray=\"%s\"/></svg>%s",
        look.colour(),
        look.dash().isEmpty() ? "none" : look.dash(),
        Html.escape(label));
  }
}
