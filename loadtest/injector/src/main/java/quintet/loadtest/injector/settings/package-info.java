/** What a user can set: each setting with its default, range and help, and where a run goes. */
@NullMarked
package quintet.loadtest.injector.settings;

import org.jspecify.annotations.NullMarked;
