/** What a virtual user does, step by step. */
@NullMarked
package quintet.loadtest.injector.steps;

import org.jspecify.annotations.NullMarked;
