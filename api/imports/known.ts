import type { Category } from '#shared/contract/project.ts'
import { hasEndlessMarks } from '#shared/contract/text.ts'

/** What the rows of a file may refer to: the project's lists, people by address and name, tasks by key. */
export type Known = {
  statuses: { id: string; name: string; category: Category; keys: string[] }[]
  labels: { id: string; name: string; keys: string[] }[]
  /** Ids by `personKeyOf` an address or a name: several when people share a name. */
  people: Map<string, string[]>
  parents: Map<string, { id: string; isSubtask: boolean }>
}

// No name and no address has more UTF-16 code units, and a cell of a file can have half a million.
const unitsMax = 500

/** What two spellings of one name have in common; of what can be no name, nothing. */
export const keyOf = (name: string): string =>
  name.length > unitsMax || hasEndlessMarks(name)
    ? ''
    : name
        .normalize('NFC')
        .trim()
        .toLowerCase()
        .replaceAll(/[\s_]+/g, ' ')

/** The same for people, who may be written as addresses: an underscore is a part of those. */
export const personKeyOf = (text: string): string =>
  text.length <= unitsMax && text.includes('@') ? text.trim().toLowerCase() : keyOf(text)

/** `keyOf` each. */
export const allKeyed = (names: string[]): string[] => names.map(keyOf)
