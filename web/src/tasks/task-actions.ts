import type { Task } from '#shared/contract/task.ts'
import { toastDone, toastFailed } from '../components/toasts.ts'
import { languageStore } from '../i18n/text-store.ts'
import type { TaskFields, UpdateWrite } from './task-write.ts'
import { useTaskWriter } from './writer-context.ts'

/** A change of some fields of a task. */
export function changeOf(task: Task, fields: TaskFields): UpdateWrite {
  return { kind: 'update', taskId: task.id, key: task.key, title: task.title, fields }
}

/** What can be done to a task from anywhere on the screen. */
export function useTaskActions() {
  const send = useTaskWriter()
  return {
    moveTo: (task: Task, statusId: string) => {
      if (task.statusId !== statusId) send(changeOf(task, { statusId }))
    },
    assignTo: (task: Task, assigneeId: string | null) => {
      if (task.assigneeId !== assigneeId) send(changeOf(task, { assigneeId }))
    },
    remove: (task: Task) => send({ kind: 'delete', taskId: task.id, key: task.key, title: task.title }),
  }
}

/** Puts the task's address on the clipboard, or shows it when the browser forbids that. */
export async function copyLink(task: Task) {
  const { said } = languageStore.get().text
  const link = new URL(`/tasks/${task.key}`, location.origin).href
  try {
    await navigator.clipboard.writeText(link)
    toastDone(said.linkCopied)
  } catch {
    toastFailed({ text: said.copyFailed(link) })
  }
}

/** A random key that makes a repeated request harmless. Not randomUUID, which plain http from another machine lacks. */
export function newIdempotencyKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
