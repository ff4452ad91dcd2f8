package quintet.loadtest.injector.client;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class EpollPacerTest extends PacerContract {
  @Override
  LoopRig loops() {
    return LoopRig.own();
  }
}
