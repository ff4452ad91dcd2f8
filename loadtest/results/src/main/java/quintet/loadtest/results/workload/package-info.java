/** A workload as a reader says it, in {@code workload.yaml}: read, checked, written. */
@NullMarked
package quintet.loadtest.results.workload;

import org.jspecify.annotations.NullMarked;
