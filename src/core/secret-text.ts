/** What access tokens and the keys of a role are made of: whatever else comes in their place is none. */

/**
 * One or more printable ASCII characters (RFC 6749 appendix A.12). Others fit neither a header nor an
 * environment, and the error of whoever refuses them there quotes them.
 */
export function isSecretText(value: unknown): value is string {
  return typeof value === 'string' && /^[\x20-\x7e]+$/.test(value)
}
