package quintet.loadtest.result;

/**
 * Memory that one idle connection costs the server: the slope between two fleet sizes, which
 * cancels what a server without connections occupies. Live heap after a full collection plus
 * resident memory outside the heap; never the bare resident set, which heap growth blurs.
 *
 * @param total bytes per connection
 * @param heap of these, live objects
 * @param outside of these, resident outside the Java heap: stacks, buffers, the kernel's page
 *     tables not among them
 * @param from connections of the smaller fleet
 * @param to connections of the larger fleet
 */
public record IdleFootprint(double total, double heap, double outside, long from, long to) {}
