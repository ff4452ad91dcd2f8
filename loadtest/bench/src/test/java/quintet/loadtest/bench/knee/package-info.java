/** The search against servers whose knee is known, and its page. */
@NullMarked
package quintet.loadtest.bench.knee;

import org.jspecify.annotations.NullMarked;
