/** A look at the machine before it is measured on: what stands in the way, and what to do. */
@NullMarked
package quintet.loadtest.results.machine;

import org.jspecify.annotations.NullMarked;
