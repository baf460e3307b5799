/** Users, keys, tokens, secrets and the audit log at work. */
@NullMarked
package io.plumbline.access.job;

import org.jspecify.annotations.NullMarked;
