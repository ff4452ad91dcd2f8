package quintet.loadtest.results.summary;

import org.jspecify.annotations.Nullable;

/**
 * The machine that a figure belongs to; without it no figure means anything. What is unknown is
 * null.
 *
 * @param os operating system and kernel version
 * @param cpu model of the CPU
 * @param cores CPUs of the machine that are online
 * @param memoryBytes physical memory, or the container's limit if that is less
 * @param jvm name and version of the JVM
 * @param affinity CPUs that this process may use, as the kernel lists them: {@code 0-1,4}
 * @param load load average of the last minute
 * @param boot id of the machine's boot: the same for all containers of a machine, and no others
 */
public record MachineFacts(
    @Nullable String os,
    @Nullable String cpu,
    @Nullable Integer cores,
    @Nullable Long memoryBytes,
    @Nullable String jvm,
    @Nullable String affinity,
    @Nullable Double load,
    @Nullable String boot) {

  /** Asks this machine, now. */
  public static MachineFacts here() {
    return MachineProbe.ofThisMachine().facts();
  }
}
