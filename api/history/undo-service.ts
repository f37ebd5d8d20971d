import { removeComment, restoreComment, revertComment } from '#api/comments/comment-undo.ts'
import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { requireTaskAccess } from '#api/tasks/task-access.ts'
import { findRecentEvent } from '#api/tasks/task-event-repository.ts'
import { type TaskRecord, toTask } from '#api/tasks/task-record.ts'
import {
  changeInTransaction,
  deleteInTransaction,
  type HeldTask,
  holdTask,
  restoreInTransaction,
} from '#api/tasks/task-writing.ts'
import { type Writing, write } from '#api/write/write.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { Task } from '#shared/contract/task.ts'
import { type TaskEvent, taskFields } from '#shared/contract/task-event.ts'
import { words } from '#shared/contract/words.ts'
import { AppError } from '#shared/errors.ts'
import { findLoggedEvent } from './change-log-reader.ts'
import { inverseOf, type Obstacle } from './undo-policy.ts'

type Undo = { key: string; eventId: string; idempotencyKey: string | undefined }

/** Takes back one event of a task by another that does the opposite, if what it changed is still as it left it. */
export async function undoChange(deps: Deps, { key, eventId, idempotencyKey }: Undo, asking: Asking): Promise<Task> {
  const { taskId, project } = await requireTaskAccess(deps.database, asking, key, 'work')
  const undone = await findTaskEvent(deps, { eventId, taskId, projectId: project.id })
  if (undone === undefined) throw new AppError('not_found')
  // Whoever asks again may work on the task: that has just been made sure of.
  const again = async (answer: Task) => answer
  const input = { name: 'undoChange', input: { key, eventId } }
  return write(deps, asking, { once: { key: idempotencyKey, input, again } }, async (writing) => {
    const held = await holdTask(writing, key, 'any')
    return toTask(await takeBack(writing, { held, undone }))
  })
}

type EventKey = { eventId: string; taskId: string; projectId: string }

async function findTaskEvent(deps: Deps, { eventId, taskId, projectId }: EventKey): Promise<TaskEvent | undefined> {
  const recent = await findRecentEvent(deps.database, { eventId, taskId })
  if (recent !== undefined) return recent
  const event = await findLoggedEvent(deps, { projectId, eventId })
  return event !== undefined && 'taskId' in event && event.taskId === taskId ? event : undefined
}

type TakingBack = { held: HeldTask; undone: TaskEvent }

async function takeBack(writing: Writing, { held, undone }: TakingBack): Promise<TaskRecord> {
  const { asking } = writing
  const inverse = inverseOf(undone, held.task)
  const undoes = undone.eventId
  switch (inverse.kind) {
    case 'none':
      throw cannotUndo(inverse.because, asking)
    case 'change':
      return changeInTransaction(writing, { held, fields: inverse.fields, undoes }).catch((error: unknown) => {
        throw asObstacle(error, asking)
      })
    case 'delete':
      return deleteInTransaction(writing, { held, undoes })
    case 'restore':
      return restoreInTransaction(writing, { held, undoes })
    case 'remove_comment':
      return removeComment(writing, { held, undone })
    case 'revert_comment':
      return revertComment(writing, { held, undone })
    case 'restore_comment':
      return restoreComment(writing, { held, undone })
  }
}

// A status, label, parent or person of then that is no more: nobody typed it now, so it is no fault of the request.
function asObstacle(error: unknown, asking: Asking): unknown {
  if (!(error instanceof AppError) || error.code !== 'validation_failed') return error
  const pointers = error.details.errors?.map(({ pointer }) => pointer) ?? []
  return cannotUndo(
    taskFields.filter((field) => pointers.includes(`/${field}`)),
    asking,
  )
}

const ofTask: Record<Locale, Record<'deleted' | 'restored', string>> = {
  ko: { deleted: '작업이 지워짐', restored: '작업이 되살아남' },
  en: { deleted: 'the task was deleted', restored: 'the task was restored' },
}

function cannotUndo(because: Obstacle[], { context: { locale } }: Asking): AppError {
  const named = { ...words[locale].fields, ...ofTask[locale] }
  return new AppError('cannot_undo', { params: { fields: because.map((one) => named[one]).join(', ') } })
}
