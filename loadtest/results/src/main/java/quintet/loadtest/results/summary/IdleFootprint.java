package quintet.loadtest.results.summary;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Memory that one idle connection costs: the slope between two fleet sizes, which cancels what a
 * server without connections occupies. Live heap after a full collection plus resident memory
 * outside the heap, never the bare resident set, which heap growth blurs; and what the kernel holds
 * for it. All in bytes per connection.
 *
 * @param heap live objects
 * @param outside resident outside the Java heap: stacks and buffers
 * @param kernel held by the kernel for the server: the socket, its descriptor, a thread's kernel
 *     stack, page tables; null where that was not measured
 * @param from connections of the smaller fleet
 * @param to connections of the larger fleet
 * @param slopes the total as each change of the fleet showed it, in order: up, down, up. The parts
 *     are those of the slope in the middle by size
 * @param returned share of what the larger fleet took that was free again once it had gone, 1 if
 *     all; null where that was not measured
 */
public record IdleFootprint(
    double heap,
    double outside,
    @Nullable Double kernel,
    long from,
    long to,
    List<Double> slopes,
    @Nullable Double returned) {

  /** Takes a copy of the slopes; there are none in a file of an earlier version. */
  public IdleFootprint {
    slopes = slopes == null ? List.of() : List.copyOf(slopes);
  }

  /** The three parts together, as far as they were measured: what to plan with. */
  @JsonProperty("total")
  public double total() {
    return heap + outside + (kernel == null ? 0 : kernel);
  }

  /** From the least slope to the largest; 0 with less than two. */
  public double range() {
    return slopes.isEmpty()
        ? 0
        : slopes.stream().max(Double::compare).orElseThrow()
            - slopes.stream().min(Double::compare).orElseThrow();
  }
}
