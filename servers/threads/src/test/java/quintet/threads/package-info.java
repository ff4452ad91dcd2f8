/** What is the model's own, seen from inside; what all five do alike is the contract's. */
@NullMarked
package quintet.threads;

import org.jspecify.annotations.NullMarked;
