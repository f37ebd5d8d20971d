/** Markup that is safe to put into a page as it is. */
export type Html = { readonly markup: string }

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** Template tag: every value is escaped, unless it is Html itself (or a list of it). */
export function html(parts: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html {
  const written = values.map((value) => {
    if (typeof value === 'string') return escapeText(value)
    return Array.isArray(value) ? value.map((one) => one.markup).join('') : value.markup
  })
  return { markup: String.raw({ raw: parts }, ...written) }
}
