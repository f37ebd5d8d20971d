/** Puts values into the `{name}` places of a text; a place without a value stays, so that a missing one is seen. */
export function fill(text: string, params: Record<string, unknown> = {}): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => (name in params ? String(params[name]) : place))
}
