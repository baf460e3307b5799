package io.plumbline.inventory;

/** How the lines of a router are measured. */
public enum MeasuringMethod {
    /** The router is told to ping, turn by turn. */
    COMMANDS,
    /** The router probes by itself (IP SLA, RPM, NQA); its last results are read. */
    ON_BOX_PROBES
}
