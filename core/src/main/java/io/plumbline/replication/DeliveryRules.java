package io.plumbline.replication;

import io.plumbline.ops.FieldError;
import io.plumbline.zfs.ZfsProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of the way in which a group's streams reach their targets. */
final class DeliveryRules {
    private final List<FieldError> errors = new ArrayList<>();

    private DeliveryRules() {}

    static List<FieldError> broken(SyncGroupDetails group) {
        DeliveryRules rules = new DeliveryRules();
        Delivery delivery = group.delivery();
        rules.requireNames(
                "overrides",
                delivery.overrides().stream().map(ZfsProperty::name).toList());
        rules.requireNames("excluded", delivery.excluded());
        rules.requireOneOwner(delivery);
        rules.requireWhatAgentsDo(delivery);
        return List.copyOf(rules.errors);
    }

    private void requireNames(String field, List<String> names) {
        if (names.size() > Delivery.MAX_PROPERTIES || new HashSet<>(names).size() < names.size()) {
            refuse(field, "must be " + Delivery.MAX_PROPERTIES + " properties at most, each once");
        }
        for (String name : names) {
            try {
                ZfsProperty.requireName(name);
            } catch (IllegalArgumentException e) {
                refuse(field, name + ": " + e.getMessage());
            }
        }
    }

    private void requireOneOwner(Delivery delivery) {
        Set<String> set = new HashSet<>();
        delivery.overrides().forEach(property -> set.add(property.name()));
        if (delivery.readonly() && set.contains("readonly")) {
            refuse("overrides", "must not set readonly beside the field readonly");
        }
        set.retainAll(new HashSet<>(delivery.excluded()));
        if (!set.isEmpty()) {
            refuse("excluded", "must not name what is overridden: " + String.join(", ", set));
        }
    }

    /** An agent is told what to send and where to, no more. */
    private void requireWhatAgentsDo(Delivery delivery) {
        Delivery plain = new Delivery(Delivery.Way.AGENT, Delivery.InFlight.NONE, false, List.of(), List.of());
        if (delivery.way() == Delivery.Way.AGENT && !delivery.equals(plain)) {
            refuse(
                    "way",
                    "AGENT takes no compression, readonly, overrides or excluded: set them at the dataset above the replicas");
        }
    }

    private void refuse(String part, String rule) {
        errors.add(new FieldError("delivery." + part, rule));
    }
}
