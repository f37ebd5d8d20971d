import type { TokenizerAndRendererExtension } from 'marked'
import { mentionShape } from '#shared/contract/mentions.ts'

/** `@[name](id)` in a text. */
export type MentionToken = { type: 'mention'; raw: string; name: string; personId: string }

const shape = new RegExp(`^${mentionShape}`)

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
