package io.plumbline.access;

import io.plumbline.ops.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The text of an API key: {@code plk_} and 256 random bits in base64url without padding. Only its SHA-256 is stored. A plain digest is
 * enough here, unlike for passwords: 256 random bits can't be guessed, however fast the digest is.
 */
public record ApiKeyText(String reveal) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("plk_[A-Za-z0-9_-]{43}");
    /** Characters that are shown of a key so that people can tell keys apart. */
    private static final int HINT_LENGTH = 8;

    public ApiKeyText {
        if (!FORM.matcher(reveal).matches()) {
            throw new IllegalArgumentException("an API key is plk_ and 43 characters of base64url");
        }
    }

    public static ApiKeyText generate() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new ApiKeyText("plk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** What is stored: the SHA-256 of the key in hexadecimal. */
    public String digest() {
        return HexFormat.of().formatHex(Sha256.of(reveal));
    }

    /** The first characters, to tell keys apart; says nothing about the rest. */
    public String hint() {
        return reveal.substring(0, HINT_LENGTH);
    }

    @Override
    public String toString() {
        return "ApiKeyText[" + hint() + "…]";
    }
}
