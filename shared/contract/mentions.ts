const mention = /@\[([^\]\n]{1,200})\]\(([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)/g

/** How a person is mentioned in a comment. Brackets in a name would end it. */
export const mentionOf = (name: string, personId: string): string => `@[${name.replace(/[[\]]/g, '')}](${personId})`

/** The ids of the people a text mentions, each once. */
export function mentionsIn(text: string): string[] {
  return [...new Set([...text.matchAll(mention)].map((found) => found[2] ?? ''))]
}

/** The text as people read it where mentions are no links: @김민수. */
export function withPlainMentions(text: string): string {
  return text.replace(mention, '@$1')
}
