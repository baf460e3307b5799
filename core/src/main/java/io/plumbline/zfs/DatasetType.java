package io.plumbline.zfs;

public enum DatasetType {
    FILESYSTEM,
    VOLUME
}
