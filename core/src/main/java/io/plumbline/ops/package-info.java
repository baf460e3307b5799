/** What the service needs to run: settings and the ids that its log lines carry. */
@NullMarked
package io.plumbline.ops;

import org.jspecify.annotations.NullMarked;
