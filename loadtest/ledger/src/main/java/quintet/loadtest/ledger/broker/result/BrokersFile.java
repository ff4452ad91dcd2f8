package quintet.loadtest.ledger.broker.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.ledger.page.RunHead;
import quintet.loadtest.results.disk.WholeFile;

/** {@code brokers.json}: every run, and every figure with its interval, for programs. */
public final class BrokersFile {
  /** Grows where a reader would break. */
  private static final String SCHEMA = "quintet-brokers/1";

  private BrokersFile() {}

  /** Writes it anew. */
  public static void write(Path file, Run run) throws IOException {
    ObjectNode root = RunHead.of(SCHEMA, run.began(), run.command(), run.asked(), run.machine());
    root.put("seating", run.seating());
    root.put("broker", run.broker());
    ObjectNode load = root.putObject("load");
    load.put("members", run.load().members());
    load.put("rate", run.load().rate());
    load.put("warmUpMillis", run.load().warmUp().toMillis());
    load.put("windowMillis", run.load().window().toMillis());
    ArrayNode runs = root.putArray("runs");
    run.costs().runs().forEach(each -> put(runs.addObject(), each));
    ArrayNode models = root.putArray("models");
    for (String model : run.costs().models()) {
      ObjectNode node = models.addObject();
      node.put("model", model);
      put(node.putArray("arms"), run.costs(), model);
    }
    WholeFile.write(file, RunHead.text(root));
  }

  private static void put(ObjectNode node, Measured run) {
    node.put("round", run.round());
    node.put("model", run.model());
    node.put("arm", run.arm().key());
    node.put("valid", run.isValid());
    node.put("objection", run.objection());
    node.put("deliveries", run.deliveries());
    node.put("lost", run.faults().lost());
    node.put("doubled", run.faults().doubled());
    node.put("reordered", run.faults().reordered());
    node.put("compilers", run.compilers());
    for (Figure figure : Figure.values()) {
      node.put(figure.key(), run.deliveries() == 0 ? null : figure.of(run));
    }
  }

  private static void put(ArrayNode arms, Costs costs, String model) {
    for (Arm arm : Arm.values()) {
      ObjectNode node = arms.addObject();
      node.put("arm", arm.key());
      node.put("servers", arm.servers());
      node.put("broker", arm.hasBroker());
      for (Figure figure : Figure.values()) {
        ObjectNode one = node.putObject(figure.key());
        put(one, costs.of(model, arm, figure));
        put(one.putObject("timesWithoutBroker"), costs.times(model, figure, arm, Arm.ALONE));
        put(one.putObject("timesOneServer"), costs.times(model, figure, arm, Arm.ONE));
      }
    }
  }

  private static void put(ObjectNode node, Estimate estimate) {
    node.put("n", estimate.n());
    node.put("value", finite(estimate.value()));
    node.put("low", estimate.isBounded() ? finite(estimate.low()) : null);
    node.put("high", estimate.isBounded() ? finite(estimate.high()) : null);
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
