package quintet.loadtest.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.loadtest.process.ModelSpec;

class StepTest {

  @Test
  void roundsAreInterleavedAndIdleComesOnceAtTheEnd() {
    List<Step> steps = Step.interleaved(ModelSpec.parseList("netty,actors:cores=2"), 2);

    assertEquals(
        List.of(
            "01-round-1-netty",
            "02-round-1-actors-cores-2",
            "03-round-2-netty",
            "04-round-2-actors-cores-2",
            "05-idle-netty",
            "06-idle-actors-cores-2"),
        steps.stream().map(Step::folder).toList());
  }
}
