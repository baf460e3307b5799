package io.plumbline.inventory;

import org.jspecify.annotations.Nullable;

/** What people say of a site. */
public record SiteDetails(String name, @Nullable String location) {}
