import type { Asking } from '#api/http/asking.ts'
import { type Attachment, textAttachment } from '#api/http/attachment.ts'
import { byteOrderMark, csvOf } from '#api/http/csv.ts'
import type { Deps } from '#api/http/deps.ts'
import { listLabels, listStatuses } from '#api/projects/project-repository.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { Task } from '#shared/contract/task.ts'
import type { TaskFilterQuery } from '#shared/contract/task-query.ts'
import { words } from '#shared/contract/words.ts'
import type { Database } from '#shared/database/database.ts'
import { findNames } from '#shared/database/people.ts'
import { idOf, type Key, keyOf } from './order.ts'
import { type ResolvedList, resolveList } from './resolve-query.ts'
import { csvColumns, csvRow, type Names } from './task-csv.ts'
import { allFields, readItems } from './task-item-repository.ts'
import { walkOn } from './walk-repository.ts'

const rowsMax = 50_000
const pageSize = 500

/** The tasks that pass the filters as a CSV file, newest first, at most 50,000 of them; read while it is sent. */
export async function exportTasks(deps: Deps, query: TaskFilterQuery, asking: Asking): Promise<Attachment> {
  const { locale } = asking.context
  const list = await resolveList(deps, { ...query, sort: '-created' }, asking)
  return textAttachment('baton-tasks.csv', 'text/csv', chunks(deps.database, list, locale))
}

async function* chunks(database: Database, list: ResolvedList | undefined, locale: Locale): AsyncGenerator<string> {
  const namesOf = nameReader(database, locale)
  const toText = async (tasks: Task[]) => {
    const names = await namesOf(tasks)
    return csvOf(tasks.map((task) => csvRow(task, names, locale)))
  }
  // The head goes out with the first tasks: when they can't be read, the answer is a problem and no file.
  let head = `${byteOrderMark}${csvOf([csvColumns(locale)])}`
  for await (const tasks of list === undefined ? [] : pages(database, list)) {
    if (tasks.length === 0) continue
    yield head + (await toText(tasks))
    head = ''
  }
  if (head !== '') yield head
}

async function* pages(database: Database, { listing, exactId }: ResolvedList): AsyncGenerator<Task[]> {
  if (exactId !== undefined) yield await readWhole(database, [exactId])
  let from: Key | undefined
  for (let count = 0; count < rowsMax; ) {
    const { rows, next } = await walkOn(database, listing, { from, limit: Math.min(pageSize, rowsMax - count) })
    const ids = rows.map((row) => idOf(keyOf(listing.order, row)))
    yield await readWhole(database, ids)
    if (next === undefined) return
    from = next
    count += ids.length
  }
}

const readWhole = async (database: Database, ids: string[]) => (await readItems(database, ids, allFields)) as Task[]

/**
 * Reads what the ids in a page of tasks are called. A project's statuses and labels are read once for the whole file.
 */
function nameReader(database: Database, locale: Locale) {
  const known: Names = new Map()
  const projects = new Set<string>()
  return async (tasks: Task[]): Promise<Names> => {
    const fresh = [...new Set(tasks.map((task) => task.projectId))].filter((id) => !projects.has(id))
    const people = tasks.flatMap(({ assigneeId }) => (assigneeId === null || known.has(assigneeId) ? [] : [assigneeId]))
    const statuses = await listStatuses(database, fresh)
    const labels = await listLabels(database, fresh)
    const names = await findNames(database, [...new Set(people)])
    for (const { id, name, category } of statuses) known.set(id, name ?? words[locale].categories[category])
    for (const { id, name } of labels) known.set(id, name)
    for (const id of people) known.set(id, names[id] ?? words[locale].leftTheTeam)
    for (const id of fresh) projects.add(id)
    return known
  }
}
