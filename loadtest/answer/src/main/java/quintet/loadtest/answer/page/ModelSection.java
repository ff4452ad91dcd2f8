package quintet.loadtest.answer.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.answer.model.CostModel;
import quintet.loadtest.answer.model.HeldOut;
import quintet.loadtest.answer.model.ServerModel;
import quintet.loadtest.answer.plan.Survey;
import quintet.loadtest.report.figure.Palette;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Table;
import quintet.loadtest.report.html.Template;
import quintet.loadtest.results.summary.Quantity;

/**
 * "Your workload": sliders, and at once what the five would cost; and below it the model itself.
 * The script reckons by the same formulas as {@link ServerModel}; a test holds the two together.
 */
final class ModelSection {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelSection() {}

  /** Nothing where there is no model. */
  static String of(CostModel model) {
    if (model.servers().isEmpty()) {
      return "";
    }
    return Template.fill(
        Template.resource(AnswerPage.OWN + "workload.html"),
        Map.of("coefficients", coefficients(model)));
  }

  /** For the script, safe in a script element. */
  static String json(CostModel model) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("said", Survey.SAID / 100);
    all.put("blockMillis", Survey.BLOCK_MILLIS);
    all.put("spans", model.spans());
    List<String> names = model.servers().stream().map(ServerModel::server).toList();
    Palette palette = new Palette(names);
    List<Map<String, Object>> servers = new ArrayList<>();
    for (ServerModel each : model.servers()) {
      Map<String, Object> server = new LinkedHashMap<>();
      server.put("name", each.server());
      server.put("colour", palette.of(each.server()).colour());
      server.put("cpu", each.cpu());
      server.put("cpuError", each.cpuError());
      server.put("capacity", each.capacity());
      server.put("capacityError", each.capacityError());
      server.put("idleBytes", each.idleBytes());
      server.put("idleError", each.idleError());
      servers.add(server);
    }
    all.put("servers", servers);
    try {
      return Html.scriptSafe(JSON.writeValueAsString(all));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // numbers and texts alone
    }
  }

  private static String coefficients(CostModel model) {
    List<Table.Column> columns =
        List.of(
            Table.Column.text("Server"),
            Table.Column.number("Base", "cores"),
            Table.Column.number("An answer", "µs"),
            Table.Column.number("A delivery", "µs"),
            Table.Column.number("Asked CPU", "×"),
            Table.Column.number("1,000 connections", "cores"),
            Table.Column.number("CPU, held out"),
            Table.Column.number("Busy", "×"),
            Table.Column.number("Blocked", "×"),
            Table.Column.number("Capacity, held out"),
            Table.Column.number("Idle connection"));
    Table table = new Table("The model’s coefficients on this machine", columns);
    Palette palette = new Palette(model.servers().stream().map(ServerModel::server).toList());
    for (ServerModel each : model.servers()) {
      List<Double> cpu = each.cpu();
      List<Double> capacity = each.capacity();
      Double idle = each.idleBytes();
      table.row(
          palette.tag(each.server()),
          List.of(
              Quantity.number(cpu.get(0)),
              Quantity.number(1e6 * cpu.get(1)),
              Quantity.number(1e6 * cpu.get(2)),
              Quantity.number(cpu.get(3)),
              Quantity.number(1e3 * cpu.get(4)),
              error(each.cpuError()),
              capacity == null ? "–" : Quantity.number(capacity.get(0)),
              capacity == null ? "–" : Quantity.number(capacity.get(1)),
              error(each.capacityError()),
              idle == null ? "–" : Quantity.bytes(idle)));
    }
    return table.turning().html();
  }

  private static String error(@Nullable HeldOut error) {
    return error == null
        ? "–"
        : String.format(
            Locale.ROOT,
            "±%.0f %%, worst %.0f %% of %d workloads",
            100 * error.typical(),
            100 * error.worst(),
            error.workloads());
  }
}
