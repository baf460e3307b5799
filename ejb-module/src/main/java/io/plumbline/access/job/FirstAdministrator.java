package io.plumbline.access.job;

import io.plumbline.access.Actor;
import io.plumbline.access.ApiKeyText;
import io.plumbline.access.PasswordRule;
import io.plumbline.access.Role;
import io.plumbline.ops.Log;
import io.plumbline.ops.Setting;
import io.plumbline.ops.Settings;
import io.plumbline.ops.SettingsException;
import io.plumbline.ops.store.ListRequest;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the administrator whom the settings name, while there is no user at all. */
@Stateless
public class FirstAdministrator {
    private static final Log LOG = Log.of(FirstAdministrator.class);

    @Inject
    private Settings settings;

    @Inject
    private Users users;

    @Inject
    private ApiKeys apiKeys;

    public void createWhereThereIsNone() {
        Settings.FirstAdmin admin = settings.access().firstAdmin();
        requireUsable(admin);
        if (admin.password().isEmpty() || users.count(ListRequest.all()) > 0) {
            return;
        }
        users.create(
                new Users.Details(
                        admin.name(), Role.ADMIN, true, admin.password().reveal()),
                Actor.SYSTEM);
        if (!admin.apiKey().isEmpty()) {
            apiKeys.adopt(
                    admin.name(), Role.ADMIN, new ApiKeyText(admin.apiKey().reveal()), Actor.SYSTEM);
        }
        LOG.info("the first administrator was made", Map.of("user", admin.name()));
    }

    private static void requireUsable(Settings.FirstAdmin admin) {
        List<String> faults = new ArrayList<>();
        boolean withPassword = !admin.password().isEmpty();
        boolean withKey = !admin.apiKey().isEmpty();
        if (withPassword && !PasswordRule.isKeptBy(admin.password().reveal())) {
            faults.add(Setting.ACCESS_ADMIN_PASSWORD.key() + " " + PasswordRule.RULE);
        }
        if (withKey && !ApiKeyText.isWellFormed(admin.apiKey().reveal())) {
            faults.add(Setting.ACCESS_ADMIN_API_KEY.key() + " must be plk_ and 43 characters of base64url");
        }
        if (withKey && !withPassword) {
            faults.add(Setting.ACCESS_ADMIN_API_KEY.key() + " is for the administrator whom "
                    + Setting.ACCESS_ADMIN_PASSWORD.key() + " makes: set that too");
        }
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
    }
}
