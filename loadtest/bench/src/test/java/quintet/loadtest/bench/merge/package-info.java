/** Tests of merging runs. */
@NullMarked
package quintet.loadtest.bench.merge;

import org.jspecify.annotations.NullMarked;
