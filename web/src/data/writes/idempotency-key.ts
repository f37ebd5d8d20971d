/** A random key that makes a repeated request harmless. Not randomUUID, which plain http from another machine lacks. */
export function newIdempotencyKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
