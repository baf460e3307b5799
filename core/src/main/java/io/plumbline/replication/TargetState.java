package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import java.util.List;
import java.util.Map;

/**
 * What has to be known of a target before anything of it is destroyed.
 *
 * @param protections all but those of the pair itself
 * @param usedBytes what each snapshot alone refers to
 * @param asideName a name that is free, for the dataset if it is set aside
 */
public record TargetState(List<Protection> protections, Map<Guid, Long> usedBytes, String asideName) {}
