package io.plumbline.platform.job;

import io.plumbline.ops.Log;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;

/** Looks for changes in the folder with platform definitions. It never throws: a timer that throws twice is deleted. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PlatformTimer {
    private static final Log LOG = Log.of(PlatformTimer.class);

    @Inject
    private PlatformsInUse platforms;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false, info = "platform definitions")
    public void look() {
        try {
            platforms.reload();
        } catch (RuntimeException e) {
            LOG.error("the platform definitions could not be read", Map.of(), e);
        }
    }
}
