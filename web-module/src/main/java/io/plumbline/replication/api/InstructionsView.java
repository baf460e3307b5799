package io.plumbline.replication.api;

import java.util.List;

/** What an agent is to do now, in this order. */
public record InstructionsView(List<InstructionView> items) {}
