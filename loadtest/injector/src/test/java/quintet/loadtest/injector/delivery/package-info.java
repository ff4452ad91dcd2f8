/**
 * Tests of {@code quintet.loadtest.injector.delivery}: each fault is planted, found and counted.
 */
@NullMarked
package quintet.loadtest.injector.delivery;

import org.jspecify.annotations.NullMarked;
