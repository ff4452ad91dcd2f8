package quintet.loadtest.bench.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.results.disk.WholeFile;

/**
 * Draws a CPU profile as a flame graph: one HTML file with its style and script inside, which loads
 * nothing from anywhere. (The form is Brendan Gregg's, "The Flame Graph", CACM 59(6), 2016; drawn
 * downwards, so that the roots, which are the threads' roles, are what one sees first.)
 */
public final class FlameGraph {
  /** Paths with less than this share of all are left out: nobody could see them. */
  private static final double SMALLEST_SHARE = 0.0001;

  private final CpuProfile profile;
  private final Map<CallTree.Frame, Integer> frames = new LinkedHashMap<>();

  private FlameGraph(CpuProfile profile) {
    this.profile = profile;
  }

  /**
   * Writes the page.
   *
   * @param title its heading
   * @param command what was typed, to be typed again
   * @throws IOException if the file can't be written
   */
  public static void write(Path page, String title, String command, CpuProfile profile)
      throws IOException {
    WholeFile.write(page, new FlameGraph(profile).html(title, command));
  }

  String html(String title, String command) throws IOException {
    Map<String, String> parts =
        Map.of(
            "title", Html.escape(title),
            "lede", Html.escape(lede()),
            "command", Html.escape(command),
            "style", resource("flame.css"),
            "script", resource("flame.js"),
            "data", data());
    StringBuilder html = new StringBuilder();
    String template = resource("flame.html");
    int from = 0;
    for (int at = template.indexOf("{{"); at >= 0; at = template.indexOf("{{", from)) {
      int end = template.indexOf("}}", at);
      html.append(template, from, at).append(parts.get(template.substring(at + 2, end)));
      from = end + 2;
    }
    return html.append(template, from, template.length()).toString();
  }

  /** What was sampled and how far it can be trusted, in plain words. */
  private String lede() {
    if (profile.samples() == 0) {
      return "The recording has no CPU samples: the server was idle, or the run was too short.";
    }
    String amount =
        profile.timed()
            ? String.format(
                Locale.ROOT,
                "%.2f s of CPU time in %,d samples",
                profile.tree().total() / 1e9,
                profile.samples())
            : String.format(Locale.ROOT, "%,d samples", profile.samples());
    String text =
        amount
            + " over "
            + profile.span().toSeconds()
            + " s of load, from the injector's start to its end, warm-up included ("
            + profile.event()
            + "). ";
    text +=
        profile.timed()
            ? "Each sample stands for the CPU time that its thread used since the one before. "
                + "The garbage collector's and the compilers' own threads are not sampled."
            : "This platform has no CPU-time samples: threads were looked at by the clock, and "
                + "native methods also while they waited, so widths are no CPU times.";
    if (profile.failed() > 0) {
      text += String.format(Locale.ROOT, " %,d samples had no stack.", profile.failed());
    }
    if (profile.lost() > 0) {
      text += String.format(Locale.ROOT, " The recorder dropped %,d more.", profile.lost());
    }
    return text;
  }

  private String data() {
    Object tree = node(profile.tree());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("timed", profile.timed());
    data.put("owners", owners());
    data.put("names", frames.keySet().stream().map(CallTree.Frame::name).toList());
    data.put("ownerOf", frames.keySet().stream().map(CallTree.Frame::owner).toList());
    data.put("tree", tree);
    try {
      // A name with "</script>" in it would end the element.
      return new JsonMapper().writeValueAsString(data).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that can't be written as JSON", e);
    }
  }

  private static Map<Owner, String> owners() {
    Map<Owner, String> owners = new EnumMap<>(Owner.class);
    for (Owner owner : Owner.values()) {
      owners.put(owner, owner.label());
    }
    return owners;
  }

  private List<Object> node(CallTree node) {
    int frame = frames.computeIfAbsent(node.frame(), unseen -> frames.size());
    double smallest = profile.tree().total() * SMALLEST_SHARE;
    List<Object> children = new ArrayList<>();
    for (CallTree child : node.children()) {
      if (child.total() >= smallest) {
        children.add(node(child));
      }
    }
    return List.of(frame, node.total(), node.self(), children);
  }

  private static String resource(String name) throws IOException {
    try (InputStream content = FlameGraph.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IllegalStateException("the page's " + name + " is missing");
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
