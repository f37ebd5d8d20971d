import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { requireProject } from '#api/projects/project-access.ts'
import type { ProjectAccess } from '#api/projects/project-access-repository.ts'
import { createInTransaction } from '#api/tasks/task-writing.ts'
import { type Writing, write } from '#api/write/write.ts'
import type { ImportAnswer, ImportTasks } from '#shared/contract/task-import.ts'
import type { Queryable } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { firstOf } from '#shared/http/problem-document.ts'
import { findKnown } from './find-known.ts'
import { type FileRead, readFile } from './read-file.ts'
import { type ReadRow, type Row, readRow } from './read-row.ts'
import { Refusal, rowErrors, toRowErrors } from './row-errors.ts'

type Import = { projectKey: string; input: ImportTasks; idempotencyKey: string | undefined }

/** Shows what a file would make, or makes it: every row or none. What is wrong with the file is part of the answer. */
export async function importTasks(deps: Deps, wanted: Import, asking: Asking): Promise<ImportAnswer> {
  const { projectKey, input } = wanted
  const project = await requireProject(deps.database, asking, { key: projectKey }, 'work')
  const file = await readFile(input, asking.context.locale)
  if (file.errors.length > 0) return toAnswer(file)
  if (input.preview) {
    const { errors } = await readTasks(deps.database, { file, project }, asking)
    return toAnswer({ ...file, errors })
  }
  try {
    return await importOnce(deps, { ...wanted, file }, asking)
  } catch (error) {
    if (error instanceof Refusal) return toAnswer({ ...file, errors: error.errors })
    throw error
  }
}

function importOnce(
  deps: Deps,
  { projectKey, input, idempotencyKey: key, file }: Import & { file: FileRead },
  asking: Asking,
): Promise<ImportAnswer> {
  const request = { name: 'importTasks', input: { projectKey, ...input } }
  // Whoever asks again may work in the project: that was made sure of before.
  const again = async (answer: ImportAnswer) => answer
  return write(deps, asking, { once: { key, input: request, again } }, async (writing) => {
    const { tx } = writing
    const project = await requireProject(tx, asking, { key: projectKey }, 'work')
    const { tasks, errors } = await readTasks(tx, { file, project }, asking)
    // Rolled back as a whole, its key too: the same file can be sent again once what it names is there.
    if (errors.length > 0) throw new Refusal(errors)
    return { ...toAnswer(file), created: await createAll(writing, { tasks, project }) }
  })
}

async function readTasks(on: Queryable, { file, project }: { file: FileRead; project: ProjectAccess }, asking: Asking) {
  const { locale } = asking.context
  const known = await findKnown(on, project, file.rows, locale)
  const tasks: ReadRow[] = []
  for (const row of file.rows) {
    tasks.push(readRow(row, known))
    // The longest text takes some milliseconds to be read, and so do a hundred names of labels.
    await othersTurn()
  }
  return { tasks, errors: rowErrors(tasks, locale) }
}

async function createAll(
  writing: Writing,
  { tasks, project }: { tasks: ReadRow[]; project: ProjectAccess },
): Promise<string[]> {
  const bulkId = writing.newId()
  const created: string[] = []
  for (const [index, { fields }] of tasks.entries()) {
    const input = { projectId: project.id, ...fields }
    const { key } = await createInTransaction(writing, { input, bulkId }).catch((error: unknown) => {
      // What was there when the row was read may be gone a moment later.
      throw error instanceof AppError && error.details.errors
        ? new Refusal(toRowErrors(error.details.errors, index))
        : error
    })
    created.push(key)
  }
  return created
}

const rowsShown = 20
const cellShown = 500

function toAnswer({ columns, mapping, rows, total, errors }: FileRead): ImportAnswer {
  const shown = rows.slice(0, rowsShown).map(shortened)
  return { columns, mapping, total, rows: shown, ...firstOf(errors), created: [] }
}

// Enough to see what a column holds; the whole cell is in the file of whoever sent it.
function shortened(row: Row): Row {
  const cells = Object.entries(row).map(([field, cell]) => [
    field,
    cell.length <= cellShown ? cell : `${cell.slice(0, cellShown).toWellFormed()}…`,
  ])
  return Object.fromEntries(cells)
}
