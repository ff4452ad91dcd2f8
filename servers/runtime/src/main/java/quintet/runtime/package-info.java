/** What every server needs exactly once, so that the five differ in nothing but their model. */
@NullMarked
package quintet.runtime;

import org.jspecify.annotations.NullMarked;
