/** The search for the highest rate at which a server still meets an objective. */
@NullMarked
package quintet.loadtest.results.search;

import org.jspecify.annotations.NullMarked;
