import type { TokenizerAndRendererExtension } from 'marked'

/** `@[name](id)` in a text. */
export type MentionToken = { type: 'mention'; raw: string; name: string; personId: string }

const shape = /^@\[([^\]\n]{1,200})\]\(([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/

/** Lets the lexer know mentions, which would else be links to nowhere. */
export const mentions: TokenizerAndRendererExtension = {
  name: 'mention',
  level: 'inline',
  start: (source) => {
    const at = source.indexOf('@[')
    return at < 0 ? undefined : at
  },
  tokenizer: (source): MentionToken | undefined => {
    const [raw, name, personId] = shape.exec(source) ?? []
    return raw === undefined || name === undefined || personId === undefined
      ? undefined
      : { type: 'mention', raw, name, personId }
  },
}
