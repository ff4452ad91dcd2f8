package quintet.linux.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuSetTest {
  @Test
  void theKernelsListMayHaveHolesAndBeginAnywhere() {
    assertEquals(List.of(2, 3, 4, 8, 10, 11), CpuSet.parse("2-4,8,10-11").numbers());
    assertEquals(3, CpuSet.parse("5,7-8").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "0-1", "0,2", "1-3,8,10-11", "0-1023"})
  void aListIsWrittenAsItWasRead(String list) {
    assertEquals(list, CpuSet.parse(list).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0,", "-"})
  void whatIsNoListIsRefused(String list) {
    assertThrows(NumberFormatException.class, () -> CpuSet.parse(list));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisProcessMayUseNoLessThanTheJvmDoes() { // which a container's quota may hold to fewer
    int allowed = CpuSet.allowed().orElseThrow().size();
    assertTrue(allowed >= Runtime.getRuntime().availableProcessors(), allowed + " are allowed");
  }
}
