package quintet.loadtest.answer.page;

import java.util.List;
import java.util.Locale;
import quintet.loadtest.answer.plan.Branch;
import quintet.loadtest.report.html.Html;

/**
 * The tree, drawn: from the one question to a leaf for each branch, with the measured winner beside
 * the rule of thumb. Twice, as text in a drawing does not wrap: for a desk and for a telephone.
 */
final class TreeDrawing {
  private static final String QUESTION = "What weighs most?";

  private final StringBuilder out = new StringBuilder();

  private TreeDrawing() {}

  /** Both drawings, of which the style sheet shows one. */
  static String of(List<Judgement> leaves) {
    return new TreeDrawing().wide(leaves) + new TreeDrawing().narrow(leaves);
  }

  private String wide(List<Judgement> leaves) {
    int row = 92;
    int height = row * leaves.size() + 8;
    open("wide", 960, height);
    int middle = height / 2;
    box(2, middle - 26, 200, 52, "question");
    text(16, middle + 6, "strong", QUESTION);
    for (int i = 0; i < leaves.size(); i++) {
      int y = 8 + i * row;
      int centre = y + row / 2 - 6;
      path(202, middle, 236, centre);
      Judgement leaf = leaves.get(i);
      box(236, y + 10, 276, row - 32, "branch");
      text(252, centre + 5, "strong", leaf.subject().title());
      path(512, centre, 546, centre);
      box(
          546,
          y,
          410,
          row - 12,
          "leaf " + leaf.verdict().agreement().name().toLowerCase(Locale.ROOT));
      words(leaf, 564, y + 24, 22);
    }
    return close();
  }

  private String narrow(List<Judgement> leaves) {
    int row = 136;
    open("narrow", 360, 52 + row * leaves.size());
    box(2, 2, 200, 36, "question");
    text(14, 26, "strong", QUESTION);
    for (int i = 0; i < leaves.size(); i++) {
      Judgement leaf = leaves.get(i);
      int y = 52 + i * row;
      out.append(String.format(Locale.ROOT, "<path d=\"M12 38V%dH28\"/>%n", y + 16));
      text(34, y + 21, "strong", leaf.subject().title());
      box(
          28,
          y + 32,
          328,
          row - 46,
          "leaf " + leaf.verdict().agreement().name().toLowerCase(Locale.ROOT));
      words(leaf, 44, y + 56, 22);
    }
    return close();
  }

  private void words(Judgement leaf, int x, int y, int line) {
    text(x, y, "winner", "Measured: " + leaf.verdict().headline());
    Branch branch = leaf.subject().branch();
    text(x, y + line, "rule", "Rule of thumb: " + (branch == null ? "none" : branch.rule()));
    text(x, y + 2 * line, "agreement", leaf.verdict().agreement().words() + sureness(leaf));
  }

  /** How sure, in as few words as fit. */
  private static String sureness(Judgement leaf) {
    int all = leaf.verdict().counted().size();
    int most = leaf.verdict().wins().values().stream().mapToInt(List::size).max().orElse(0);
    return leaf.verdict().winners().isEmpty()
        ? (all == 0 ? "" : "; first: " + leaf.verdict().leading().split(", ", 2)[0])
        : ": unbeaten in " + most + " of " + all + " figures";
  }

  private void open(String kind, int width, int height) {
    out.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"tree %s\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"The tree; its leaves stand in words above\">%n",
            kind,
            width,
            height));
  }

  private String close() {
    return out.append("</svg>\n").toString();
  }

  private void box(int x, int y, int width, int height, String kind) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>%n",
            kind,
            x,
            y,
            width,
            height));
  }

  private void path(int x, int y, int toX, int toY) {
    int half = (x + toX) / 2;
    out.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%d %dC%d %d %d %d %d %d\"/>%n",
            x,
            y,
            half,
            y,
            half,
            toY,
            toX,
            toY));
  }

  private void text(int x, int y, String kind, String words) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n",
            kind,
            x,
            y,
            Html.escape(words)));
  }
}
