/** Tests of merging runs. */
@NullMarked
package quintet.loadtest.merge;

import org.jspecify.annotations.NullMarked;
