/** What single runs have left: listed, opened, compared. */
@NullMarked
package quintet.loadtest.bench.runs;

import org.jspecify.annotations.NullMarked;
