import { mentionOf, mentionShape } from '#shared/contract/mentions.ts'

/** Somebody who is mentioned in a text that is being written. */
export type Mention = { id: string; name: string }

/** A text as it is written: @김민수 in words, and who that is beside it. */
export type Written = { text: string; mentions: Mention[] }

export const nothingWritten: Written = { text: '', mentions: [] }

const mostTyped = 40
const asked = new RegExp(`(?:^|[\\s([{"'“‘])@([^@\\n]{0,${mostTyped}})$`, 'u')

/** What is being typed after an @ right before the cursor, and where that @ is; undefined when nothing is. */
export function mentionAt({ text, mentions }: Written, cursor: number): { start: number; typed: string } | undefined {
  const typed = asked.exec(text.slice(0, cursor))?.[1]
  if (typed === undefined || /\s$/.test(typed) || /^\s/.test(typed)) return undefined
  if (mentions.some(({ name }) => name === typed)) return undefined
  return { start: cursor - typed.length - 1, typed }
}

type Insertion = { written: Written; start: number; cursor: number; person: Mention }

/** Puts a person in place of what was typed after the @. Answers the text, and where the cursor goes. */
export function insertMention({ written, start, cursor, person }: Insertion): { written: Written; cursor: number } {
  const { text, mentions } = written
  const namesake = mentions.find(({ name, id }) => name === person.name && id !== person.id)
  // Two people of one name in one text: the second is written out, or nobody could tell them apart.
  const put = `${namesake ? mentionOf(person.name, person.id) : `@${person.name}`} `
  const known = namesake || mentions.some(({ id }) => id === person.id)
  return {
    written: {
      text: `${text.slice(0, start)}${put}${text.slice(cursor).replace(/^ /, '')}`,
      mentions: known ? mentions : [...mentions, person],
    },
    cursor: start + put.length,
  }
}

/** The text as it is sent: each @name of a person who was picked as @[name](id), whatever particle follows it. */
export function encodeMentions({ text, mentions }: Written): string {
  if (mentions.length === 0) return text
  const longestFirst = mentions.toSorted((one, other) => other.name.length - one.name.length)
  const names = longestFirst.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return text.replace(new RegExp(`@(${names.join('|')})`, 'g'), (whole, name: string) => {
    const person = mentions.find((one) => one.name === name)
    return person ? mentionOf(person.name, person.id) : whole
  })
}

const sent = new RegExp(mentionShape, 'g')

/** A text that was sent, ready to be written on. */
export function decodeMentions(body: string): Written {
  const mentions: Mention[] = []
  const text = body.replace(sent, (whole, name: string, id: string) => {
    const namesake = mentions.find((one) => one.name === name)
    if (namesake && namesake.id !== id) return whole
    if (!namesake) mentions.push({ id, name })
    return `@${name}`
  })
  return { text, mentions }
}
