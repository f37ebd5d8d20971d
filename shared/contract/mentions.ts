/**
 * A mention in a text, as an expression with the name and the person's id. A name has no brackets, neither of them:
 * where many of these begin and none ends, each is looked at no further than to the next.
 */
export const mentionShape = String.raw`@\[([^[\]\n]{1,200})\]\(([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)`

const mention = new RegExp(mentionShape, 'g')

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
