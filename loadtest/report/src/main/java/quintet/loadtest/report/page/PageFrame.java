package quintet.loadtest.report.page;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import quintet.loadtest.report.chart.CurveChart;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Template;
import quintet.loadtest.report.section.TimelineSection;

/**
 * What every page has around its content: style, scripts and the chart library inside, so that it
 * loads nothing from anywhere. Tables and bars need no script; curves and heat maps do.
 */
public final class PageFrame {
  /** Folder of the templates on the class path. */
  static final String OWN = "/quintet/loadtest/report/page/";

  private static final String UPLOT_FACTS = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/";

  private PageFrame() {}

  /**
   * A page of sentences, tables and bars alone.
   *
   * @param title not yet escaped
   * @param body HTML
   */
  public static String html(String title, String body) {
    return html(title, body, CurveChart.json(Map.of()), TimelineSection.alone().json());
  }

  /**
   * A whole page.
   *
   * @param title not yet escaped
   * @param body HTML
   * @param curves JSON for the script that draws curves, safe in a script element
   * @param timelines likewise, for heat maps
   */
  static String html(String title, String body, String curves, String timelines) {
    String version = uplotVersion();
    String uplot = UPLOT + version + "/";
    return Template.fill(
        Template.resource(OWN + "frame.html"),
        Map.ofEntries(
            Map.entry("title", Html.escape(title)),
            Map.entry("style", Template.resource(OWN + "report.css")),
            Map.entry("script", Template.resource(OWN + "report.js")),
            Map.entry("chart-style", Template.resource(uplot + "dist/uPlot.min.css")),
            Map.entry("chart-script", Template.resource(uplot + "dist/uPlot.iife.min.js")),
            Map.entry("chart-licence", Html.escape(Template.resource(uplot + "LICENSE"))),
            Map.entry("chart-version", Html.escape(version)),
            Map.entry("timeline-script", Template.resource(OWN + "timeline.js")),
            Map.entry("body", body),
            Map.entry("timelines", timelines),
            Map.entry("data", curves)));
  }

  private static String uplotVersion() {
    var facts = new Properties();
    try {
      facts.load(new StringReader(Template.resource(UPLOT_FACTS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return facts.getProperty("version", "unknown");
  }
}
