/**
 * Whether a path or query, as it came, can be read: ASCII alone, with every escape of a byte in its place and all of
 * them UTF-8 (RFC 3986).
 */
export function isReadableAddress(address: string): boolean {
  if (!/^[\x21-\x7e]*$/.test(address)) return false
  try {
    decodeURIComponent(address)
    return true
  } catch {
    return false
  }
}
