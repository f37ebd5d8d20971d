import { categories, type LabelInput, type StatusInput } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import type { LabelRecord, StatusRecord } from './project-repository.ts'

/** What is wrong with one entry of a list that was sent. */
export type ListFault = { pointer: string; code: 'unknown_reference' | 'duplicate' }

/** A list as it is to be. It counts only when it has no faults. */
export type ListPlan<Entry> = { after: Entry[]; faults: ListFault[] }

type ListChange<Entry, Input> = { before: Entry[]; wanted: Input[]; projectId: string; newId: () => string }

/** The statuses after `wanted` was sent. One that is there keeps its category, as its tasks count by it. */
export function planStatuses(sent: ListChange<StatusRecord, StatusInput>): ListPlan<StatusRecord> {
  const { before, wanted, projectId, newId } = sent
  const after = wanted.map(({ id, name, category }): StatusRecord => {
    const known = before.find((status) => status.id === id)
    if (known === undefined) return { id: newId(), projectId, name, category }
    return { ...known, name: isStillDefault(known, name) ? null : name }
  })
  return { after, faults: faultsOf({ list: '/statuses', before, wanted, names: after.map(namesOfStatus) }) }
}

/** The labels after `wanted` was sent. */
export function planLabels(sent: ListChange<LabelRecord, LabelInput>): ListPlan<LabelRecord> {
  const { before, wanted, projectId, newId } = sent
  const after = wanted.map(({ id, name, color }) => ({ id: id ?? newId(), projectId, name, color }))
  return { after, faults: faultsOf({ list: '/labels', before, wanted, names: after.map(({ name }) => [name]) }) }
}

/** True when some category has no status: a task could be neither waiting, nor begun, nor done. */
export function missesCategory(statuses: Pick<StatusRecord, 'category'>[]): boolean {
  return categories.some((category) => statuses.every((status) => status.category !== category))
}

/** True when two lists differ in their entries or in the order of these. */
export function areDifferent<Entry extends object>(before: Entry[], after: Entry[]): boolean {
  return JSON.stringify(before) !== JSON.stringify(after)
}

// A client sends back the name it was shown: that must not make it the name for those who read another language.
function isStillDefault(status: StatusRecord, name: string): boolean {
  return status.name === null && namesOfStatus(status).includes(name)
}

// Without a name of its own a status is called by its category, in each reader's language.
function namesOfStatus({ name, category }: StatusRecord): string[] {
  return name === null ? [words.ko.categories[category], words.en.categories[category]] : [name]
}

type Checking = { list: string; before: { id: string }[]; wanted: { id?: string | undefined }[]; names: string[][] }

function faultsOf({ list, before, wanted, names }: Checking): ListFault[] {
  const known = new Set(before.map(({ id }) => id))
  const seen = new Set<string>()
  return wanted.flatMap(({ id }, index): ListFault[] => {
    const called = (names[index] ?? []).map(inOneCase)
    const isTwice = called.some((name) => seen.has(name))
    for (const name of called) seen.add(name)
    if (id !== undefined && !known.has(id)) return [{ pointer: `${list}/${index}/id`, code: 'unknown_reference' }]
    if (id !== undefined && wanted.findIndex((one) => one.id === id) < index)
      return [{ pointer: `${list}/${index}/id`, code: 'duplicate' }]
    return isTwice ? [{ pointer: `${list}/${index}/name`, code: 'duplicate' }] : []
  })
}

const inOneCase = (name: string): string => name.normalize('NFC').toLowerCase()
