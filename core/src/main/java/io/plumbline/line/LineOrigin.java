package io.plumbline.line;

/** Where a line's definition comes from. */
public enum LineOrigin {
    MANUAL,
    ZABBIX
}
