/**
 * Several injectors, one result: the folders of their runs merged into one, because a load that one
 * process can't carry must still be one set of figures.
 */
@NullMarked
package quintet.loadtest.bench.merge;

import org.jspecify.annotations.NullMarked;
