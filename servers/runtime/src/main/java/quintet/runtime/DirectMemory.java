package quintet.runtime;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Memory outside of the heap that buffers may have. Stateless. */
public final class DirectMemory {
  private static final String LIMIT = "MaxDirectMemorySize";
  private static final String AS_THE_HEAP = "0";

  private DirectMemory() {}

  /** Bytes at most; as many as the heap may have, unless the JVM was told otherwise. */
  public static long most() {
    String limit =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .getVMOption(LIMIT)
            .getValue();
    return limit.equals(AS_THE_HEAP) ? Runtime.getRuntime().maxMemory() : Long.parseLong(limit);
  }
}
