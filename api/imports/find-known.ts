import type { ProjectAccess } from '#api/projects/project-access-repository.ts'
import { listLabels, listStatuses } from '#api/projects/project-repository.ts'
import { statusName } from '#api/projects/to-project.ts'
import type { Locale } from '#shared/contract/person.ts'
import { TaskKey } from '#shared/contract/task.ts'
import type { Queryable } from '#shared/database/database.ts'
import { type Assignable, findByEmail, findByNumber, listAssignable } from './import-repository.ts'
import { allKeyed, type Known, keyOf, personKeyOf } from './known.ts'
import type { Row } from './read-row.ts'

/** Looks up all that these rows refer to, each kind of thing at once. */
export async function findKnown(on: Queryable, project: ProjectAccess, rows: Row[], locale: Locale): Promise<Known> {
  const statuses = await listStatuses(on, [project.id])
  const labels = await listLabels(on, [project.id])
  return {
    statuses: statuses.map((status) => {
      const name = statusName(status, locale)
      return { id: status.id, name, category: status.category, keys: allKeyed([name, status.name ?? name]) }
    }),
    labels: labels.map(({ id, name }) => ({ id, name, keys: [keyOf(name)] })),
    people: await findPeople(on, project, valuesOf(rows, 'assignee')),
    parents: await findParents(on, project, valuesOf(rows, 'parent')),
  }
}

const valuesOf = (rows: Row[], field: 'assignee' | 'parent'): string[] => [
  ...new Set(rows.flatMap((row) => row[field] ?? [])),
]

async function findPeople(on: Queryable, project: ProjectAccess, wanted: string[]): Promise<Known['people']> {
  const keys = wanted.map(personKeyOf)
  // Addresses are ASCII; comparing their column with anything else would be an error.
  const isAddress = (key: string) => key.includes('@') && /^[\x21-\x7e]+$/.test(key)
  const emails = keys.filter(isAddress)
  const names = new Set(keys.filter((key) => !isAddress(key)))
  const people = new Map<string, string[]>()
  for (const { id, email } of await findByEmail(on, project, emails)) people.set(email, [id])
  const named = names.size === 0 ? [] : await findNamed(on, project, names)
  for (const { id, name } of named) people.set(personKeyOf(name), [...(people.get(personKeyOf(name)) ?? []), id])
  return people
}

const peoplePerRead = 500
const readsMax = 20

// Names have no index: they are shown, not looked up. A team is read page by page, up to a size beyond which addresses
// are asked for.
async function findNamed(on: Queryable, project: ProjectAccess, names: Set<string>): Promise<Assignable[]> {
  const found: Assignable[] = []
  let after = ''
  for (let read = 0; read < readsMax; read += 1) {
    const people = await listAssignable(on, project, { after, limit: peoplePerRead })
    found.push(...people.filter(({ name }) => names.has(personKeyOf(name))))
    const last = people.at(-1)
    if (last === undefined || people.length < peoplePerRead) break
    after = last.id
  }
  return found
}

async function findParents(on: Queryable, project: ProjectAccess, wanted: string[]): Promise<Known['parents']> {
  const numbers = wanted.flatMap((text) => {
    const key = text.trim().toUpperCase()
    const [projectKey, number] = key.split('-')
    return TaskKey.safeParse(key).success && projectKey === project.key ? [Number(number)] : []
  })
  const tasks = await findByNumber(on, project.id, numbers)
  return new Map(
    tasks.map(({ id, number, parent_id }) => [`${project.key}-${number}`, { id, isSubtask: parent_id !== null }]),
  )
}
