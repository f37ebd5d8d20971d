import type { Category } from '#shared/contract/project.ts'

/** What the rows of a file may refer to: the project's lists, people by address and name, tasks by key. */
export type Known = {
  statuses: { id: string; name: string; category: Category; keys: string[] }[]
  labels: { id: string; name: string; keys: string[] }[]
  /** Ids by `personKeyOf` an address or a name: several when people share a name. */
  people: Map<string, string[]>
  parents: Map<string, { id: string; isSubtask: boolean }>
}

/** What two spellings of one name have in common. */
export const keyOf = (name: string): string =>
  name
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ')

/** The same for people, who may be written as addresses: an underscore is a part of those. */
export const personKeyOf = (text: string): string => (text.includes('@') ? text.trim().toLowerCase() : keyOf(text))

/** `keyOf` each. */
export const allKeyed = (names: string[]): string[] => names.map(keyOf)
