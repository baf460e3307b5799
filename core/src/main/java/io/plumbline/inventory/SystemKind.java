package io.plumbline.inventory;

/** What a system is for. */
public enum SystemKind {
    ROUTER,
    STORAGE
}
