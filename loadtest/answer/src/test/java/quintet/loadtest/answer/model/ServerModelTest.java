package quintet.loadtest.answer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ServerModelTest {
  private static final double[] PLANTED = {0.02, 20e-6, 5e-6, 1.1, 30e-6};

  /** Workloads that differ in everything, each at two rates. */
  static List<Observation> planted(String server, double factor) {
    List<Observation> all = new ArrayList<>();
    double[][] workloads = {
      {100, 1, 0, 0},
      {1_000, 1, 0, 0},
      {200, 10, 0, 0},
      {1_000, 100, 0, 0},
      {100, 1, 100, 0},
      {100, 1, 0, 0.05},
      {500, 25, 20, 0.01},
    };
    for (int i = 0; i < workloads.length; i++) {
      double[] of = workloads[i];
      double said = of[1] > 1 ? 0.1 : 0;
      for (double rate : new double[] {500, 2_000}) {
        Traits traits = new Traits(of[0], rate, 1 - said, said * of[1], of[1], of[2], of[3]);
        double message =
            factor * (PLANTED[1] * traits.replies() + PLANTED[2] * traits.deliveries())
                + PLANTED[3] * of[2] / 1e6;
        all.add(
            new Observation(
                server,
                "w" + i,
                traits,
                PLANTED[0] + rate * message + PLANTED[4] * of[0],
                1 / (1.25 * message + 2 * of[3] / 1e3)));
      }
    }
    return all;
  }

  @Test
  void findsThePlantedCoefficientsAndPredictsWhatWasHeldOut() {
    ServerModel model = Objects.requireNonNull(ServerModel.of("a", planted("a", 1), 12_000.0, 0.1));
    for (int i = 0; i < PLANTED.length; i++) {
      assertEquals(PLANTED[i], model.cpu().get(i), PLANTED[i] * 0.02, "coefficient " + i);
    }
    assertEquals(1.25, Objects.requireNonNull(model.capacity()).get(0), 0.02);
    assertEquals(2, Objects.requireNonNull(model.capacity()).get(1), 0.04);
    HeldOut cpu = Objects.requireNonNull(model.cpuError());
    assertEquals(7, cpu.workloads());
    assertTrue(cpu.typical() < 0.02, "typical " + cpu.typical());
    assertTrue(cpu.worst() >= cpu.typical());
    assertNotNull(model.capacityError());
  }

  @Test
  void aWorkloadThatBehavesOtherwiseShowsInTheErrorAndNotInTheFitOfItsOwn() {
    List<Observation> all = new ArrayList<>(planted("a", 1));
    Observation odd = all.removeLast();
    Double cores = Objects.requireNonNull(odd.cores());
    all.add(new Observation("a", odd.workload(), odd.traits(), 3 * cores, odd.capacity()));
    HeldOut error =
        Objects.requireNonNull(
            Objects.requireNonNull(ServerModel.of("a", all, null, null)).cpuError());
    assertTrue(error.worst() > 0.5, "worst " + error.worst());
  }

  @Test
  void tooFewWorkloadsMakeNoModel() {
    List<Observation> few = planted("a", 1).subList(0, 6);
    assertNull(ServerModel.of("a", few, 1.0, 0.0));
    assertNull(ServerModel.of("a", List.of(), null, null));
  }

  @Test
  void spansReachFromTheLeastToTheMostThatWasMeasured() {
    List<Span> spans = Span.of(planted("a", 1));
    assertEquals(new Span("connections", 100, 1_000), spans.getFirst());
    assertEquals(new Span("messages per second", 500, 2_000), spans.get(1));
    assertEquals(new Span("deliveries per second", 0, 20_000), spans.get(5));
  }
}
