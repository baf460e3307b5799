package io.plumbline.inventory.job;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The ids of what people name, for tables: they write names where the interface has ids. */
@Stateless
public class InventoryNames {
    @PersistenceContext
    private EntityManager entities;

    public Map<String, UUID> systems() {
        return read("select s.name, s.id from ManagedSystem s");
    }

    public Map<String, UUID> sites() {
        return read("select s.name, s.id from Site s");
    }

    public Map<String, UUID> credentials() {
        return read("select c.name, c.id from Credential c");
    }

    private Map<String, UUID> read(String query) {
        Map<String, UUID> ids = new HashMap<>();
        entities.createQuery(query, Object[].class)
                .getResultList()
                .forEach(row -> ids.put((String) row[0], (UUID) row[1]));
        return ids;
    }
}
