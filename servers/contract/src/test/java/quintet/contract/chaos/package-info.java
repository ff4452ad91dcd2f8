/** The tools that break things do what they say. */
@NullMarked
package quintet.contract.chaos;

import org.jspecify.annotations.NullMarked;
