package quintet.loadtest.results.summary;

import org.jspecify.annotations.Nullable;

/**
 * Memory that one idle connection costs the server: the slope between two fleet sizes, which
 * cancels what a server without connections occupies. Live heap after a full collection plus
 * resident memory outside the heap; never the bare resident set, which heap growth blurs.
 *
 * @param total bytes per connection in the server's process
 * @param heap of these, live objects
 * @param outside of these, resident outside the Java heap: stacks and buffers
 * @param kernel bytes per connection that the kernel holds for the server beside these: the socket,
 *     its descriptor, a thread's kernel stack, page tables; null where that was not measured
 * @param from connections of the smaller fleet
 * @param to connections of the larger fleet
 */
public record IdleFootprint(
    double total, double heap, double outside, @Nullable Double kernel, long from, long to) {}
