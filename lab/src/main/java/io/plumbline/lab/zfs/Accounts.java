package io.plumbline.lab.zfs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who may do what on a host, as {@code zfs allow} grants it. Root may everything. */
final class Accounts {
    static final String ROOT = "root";

    private record Grant(String user, String dataset, Set<String> permissions) {}

    private final List<Grant> grants = new CopyOnWriteArrayList<>();
    private final Set<String> denied = ConcurrentHashMap.newKeySet();

    void allow(String user, String dataset, Set<String> permissions) {
        grants.add(new Grant(user, dataset, Set.copyOf(permissions)));
    }

    void revoke(String user, String dataset, Set<String> permissions) {
        grants.replaceAll(grant -> {
            Set<String> left = new HashSet<>(grant.permissions);
            boolean named = grant.user.equals(user) && grant.dataset.equals(dataset);
            return named && left.removeAll(permissions) ? new Grant(user, dataset, Set.copyOf(left)) : grant;
        });
    }

    /** From now on nobody but root has it, whatever was granted. */
    void deny(String permission) {
        denied.add(permission);
    }

    void undeny() {
        denied.clear();
    }

    boolean may(String user, String dataset, String permission) {
        return user.equals(ROOT)
                || (!denied.contains(permission)
                        && grants.stream()
                                .anyMatch(grant -> grant.user.equals(user)
                                        && grant.permissions.contains(permission)
                                        && (dataset.equals(grant.dataset) || dataset.startsWith(grant.dataset + "/"))));
    }
}
