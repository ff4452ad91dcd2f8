/** Finds how much a server can bear: the highest rate at which it still meets an objective. */
@NullMarked
package quintet.loadtest.bench.knee;

import org.jspecify.annotations.NullMarked;
