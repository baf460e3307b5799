/** What all pages and resources share: authentication, errors, limits, headers, JSON. */
@NullMarked
package io.plumbline.web;

import org.jspecify.annotations.NullMarked;
