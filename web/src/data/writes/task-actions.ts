import { createContext, useContext } from 'react'
import type { Task } from '#shared/contract/task.ts'
import { languageStore } from '../../base/i18n/text-store.ts'
import { toastDone, toastFailed } from '../../base/toasts.ts'
import type { KnownTask } from './task-cache.ts'
import { fieldNames, pickFields, sameFields, type TaskFields, type UpdateWrite } from './task-write.ts'
import type { TaskWriter } from './task-writer.ts'

export const WriterContext = createContext<TaskWriter | undefined>(undefined)

/** Sends a change of a task. It shows at once; what became of it is told by the toasts and the panel. */
export function useTaskWriter(): TaskWriter {
  const writer = useContext(WriterContext)
  if (!writer) throw new Error('useTaskWriter needs <WriterContext> above it: render the component below <SignedIn>.')
  return writer
}

/**
 * A task as far as an action needs it: how it is called, and the fields that the action is about as they are on the
 * screen.
 */
export type ActionTask = KnownTask & Pick<Task, 'title'>

/** A change of some fields of a task, from what is on the screen. */
export function changeOf(task: ActionTask, fields: TaskFields): UpdateWrite {
  const base = { version: task.version, fields: pickFields(task, fieldNames(fields)) }
  return { kind: 'update', key: task.key, title: task.title, fields, base }
}

/** What can be done to a task from anywhere on the screen. */
export function useTaskActions() {
  const send = useTaskWriter()
  const change = (task: ActionTask, fields: TaskFields) => {
    if (!sameFields(task, fields)) send(changeOf(task, fields))
  }
  return {
    change,
    moveTo: (task: ActionTask, statusId: string) => change(task, { statusId }),
    assignTo: (task: ActionTask, assigneeId: string | null) => change(task, { assigneeId }),
    /** Puts a card below another one of a column, or on top of it. */
    place: (task: ActionTask, statusId: string, placeAfter: string | null) => {
      const move = task.statusId === statusId ? {} : { statusId }
      send({ ...changeOf(task, move), placeAfter })
    },
    /** Deletes at once; the toast that says so can bring it back. */
    remove: ({ key, title, version }: ActionTask) => send({ kind: 'delete', key, title, version }),
  }
}

/** Puts the task's address on the clipboard, or shows it when the browser forbids that. */
export async function copyLink(task: Pick<Task, 'key'>) {
  const { said } = languageStore.get().text
  const link = new URL(`/tasks/${task.key}`, location.origin).href
  try {
    await navigator.clipboard.writeText(link)
    toastDone(said.linkCopied)
  } catch {
    toastFailed({ text: said.copyFailed(link) })
  }
}
