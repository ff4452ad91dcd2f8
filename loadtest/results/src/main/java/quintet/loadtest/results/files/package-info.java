/** The files that a run leaves in its folder. */
@NullMarked
package quintet.loadtest.results.files;

import org.jspecify.annotations.NullMarked;
