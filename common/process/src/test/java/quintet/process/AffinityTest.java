package quintet.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AffinityTest {
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  @Test
  void theLoadGetsWhatAServerThatRunsMayNotUseWhereverThatIs() {
    assertEquals("0,3", Affinity.beside(List.of(1, 2), List.of(0, 1, 2, 3), TASKSET).cpus());
    assertEquals("1", Affinity.beside(List.of(0), List.of(0, 1), TASKSET).cpus());
    assertNull(Affinity.beside(List.of(0, 1), List.of(0, 1), TASKSET).cpus(), "none is left");
    assertNull(Affinity.beside(List.of(), List.of(0, 1), TASKSET).cpus(), "nobody knows");
    assertNull(Affinity.beside(List.of(0), List.of(0, 1), null).cpus());
  }

  @Test
  void whatIsPinnedIsPutBeforeTheCommand() {
    Affinity affinity = Affinity.beside(List.of(0), List.of(0, 1, 2), TASKSET);
    assertEquals(List.of("/usr/bin/taskset", "-c", "1,2"), affinity.prefix());
    assertEquals(List.of(), Affinity.beside(List.of(0), List.of(0), TASKSET).prefix());
    assertEquals(List.of(), Affinity.beside(List.of(0), List.of(0, 1), null).prefix());
  }

  @Test
  void eachOfSeveralInjectorsHasCpusOfItsOwnAndTogetherTheyHaveAll() {
    Affinity all = Affinity.beside(List.of(0), List.of(0, 1, 2, 3, 8, 9), TASKSET);
    assertEquals("1", all.share(1, 3).cpus());
    assertEquals("2,3", all.share(2, 3).cpus());
    assertEquals("8,9", all.share(3, 3).cpus());
    assertEquals(List.of("/usr/bin/taskset", "-c", "2,3"), all.share(2, 3).prefix());
    assertEquals(all, all.share(1, 1));
  }

  @Test
  void injectorsShareAllCpusWhereThereIsNotOneForEach() {
    Affinity one = Affinity.beside(List.of(0), List.of(0, 1), TASKSET);
    assertEquals(one, one.share(2, 2));
    Affinity unknown = Affinity.beside(List.of(), List.of(0, 1), TASKSET);
    assertEquals(unknown, unknown.share(1, 2));
  }

  @Test
  void tasksetIsFoundOnTheSearchPathOnly() {
    assertNull(Affinity.taskset("/nonexistent:"));
    assertNull(Affinity.taskset(null));
  }

  @Test
  void theKernelsListOfCpusMayHaveHoles() {
    assertEquals(List.of(0, 1, 2, 3, 8, 10, 11), Affinity.cpus("0-3,8,10-11"));
  }
}
