package quintet.loadtest.ledger.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.loadtest.bench.drive.Launchers;
import quintet.options.BadOptionException;
import quintet.process.Children;

class BrokersTest {
  @TempDir private Path folder;

  private int run(String... words) throws Exception {
    try (Children children = new Children(Duration.ofSeconds(5))) {
      return Brokers.run(children, new Launchers(folder), words);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--models go | no model 'go'",
        "--models netty:cores=2 | 'netty:cores=2' has more than one core",
        "--rounds 0 | --rounds: '0' is not a whole number from 1 to 50",
        "--members 2 | --members: '2' is not a whole number from 3 to 5000",
        "--deliveries 10 | --deliveries: '10' is not a whole number from 1000 to 100000000",
        "--broker here | --broker: 'here' is not a broker's URL, such as nats://localhost:4222",
        "--broker nats://a:1 --nats-server b | give one of the two",
        "--broker-properties a | --broker-properties is of no use without --broker",
        "--nats-server nowhere/n | --nats-server: nowhere/n is no program",
        "--broker nats://127.0.0.1:1 --busy-ok | --broker: nobody answers at nats://127.0.0.1:1",
      })
  void aWrongSettingIsOneLineAndStartsNothing(String words, String why) {
    BadOptionException refused =
        assertThrows(BadOptionException.class, () -> run(words.split(" ", -1)));
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.contains(why), said);
    assertEquals(1, said.lines().count());
    assertTrue(Files.notExists(folder.resolve("loadtest")), "a folder was made");
  }

  @Test
  void aDryRunAsksNobody() throws Exception {
    assertEquals(0, run("--broker", "nats://127.0.0.1:1", "--dry-run"));
    assertEquals(0, run("--broker", "nats://127.0.0.1:1", "--dry-run", "--deliveries", "1000000"));
  }
}
