/** Well-kept client libraries against every server at {@code /echo}: eyes that are not ours. */
@NullMarked
package quintet.suites.interop;

import org.jspecify.annotations.NullMarked;
