const allowed = ['http:', 'https:', 'mailto:']

/** The address that a link in somebody's text may lead to, or undefined: only whole http(s) and mailto addresses. */
export function safeHref(href: string): string | undefined {
  try {
    const url = new URL(href)
    return allowed.includes(url.protocol) ? url.href : undefined
  } catch {
    return undefined
  }
}
