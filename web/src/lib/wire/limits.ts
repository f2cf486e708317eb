/** Longest reason that a moderator gives, in characters (limits.rs). */
export const REASON_CHARS_MAX = 200;
/** Longest label of a device or token, in characters; what is beyond it is cut off. */
export const DEVICE_LABEL_CHARS_MAX = 64;
/** Fewest bytes of a password. */
export const PASSWORD_BYTES_MIN = 8;
