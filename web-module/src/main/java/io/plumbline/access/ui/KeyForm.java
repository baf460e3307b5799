package io.plumbline.access.ui;

import io.plumbline.access.Role;
import io.plumbline.access.job.ApiKeys;
import io.plumbline.access.store.ApiKey;
import io.plumbline.ops.Failure;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import io.plumbline.ops.ui.ViewerZone;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** The form of an API key: until when it works. */
@Named
@ViewScoped
public class KeyForm implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private transient ApiKeys keys;

    @Inject
    private transient ViewerZone zone;

    private @Nullable String id;
    private @Nullable String expiresAt;

    /** Answers with 404 when the address names no key. */
    public void open() {
        Ids.orMissing(() -> {
            Instant until = getKey().expiresAt();
            expiresAt = until == null
                    ? null
                    : LocalDateTime.ofInstant(until, zone.get())
                            .truncatedTo(ChronoUnit.MINUTES)
                            .toString();
        });
    }

    public @Nullable String save() {
        boolean saved = Messages.run(
                () -> keys.expire(uuid(), instant(expiresAt, zone.get()), Operators.require(Role.ADMIN_NAME)),
                "The key is saved");
        if (!saved) {
            return null;
        }
        Messages.keepForNextPage();
        return "/app/admin/users?faces-redirect=true";
    }

    /** The time that a form's field names; {@code null} where it is empty. */
    static @Nullable Instant instant(@Nullable String text, ZoneId zone) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(text.strip()).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw Failure.invalid("expiresAt", "must be a date and a time");
        }
    }

    public ApiKey getKey() {
        return keys.get(uuid());
    }

    public String getZoneName() {
        String name = zone.get().getId();
        return name.equals("Z") ? "UTC" : name;
    }

    private UUID uuid() {
        return Ids.parse(id, "API key");
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String value) {
        id = value;
    }

    public @Nullable String getExpiresAt() {
        return expiresAt;
    }

    public void setExpiresAt(@Nullable String value) {
        expiresAt = value;
    }
}
