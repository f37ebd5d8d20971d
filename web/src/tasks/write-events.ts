import type { QueryClient } from '@tanstack/react-query'
import type { Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { ApiError } from '../api/api-error.ts'
import { isRefused } from '../api/client.ts'
import { errorText } from '../api/error-text.ts'
import { announce, toastDone, toastFailed } from '../components/toasts.ts'
import { languageStore } from '../i18n/text-store.ts'
import { addConflict } from './conflicts.ts'
import { dropDraft, readDraft } from './drafts.ts'
import { giveBack } from './quick-add-texts.ts'
import { takeOut } from './task-cache.ts'
import { cacheKeys } from './task-keys.ts'
import type { TaskWrite, UpdateWrite } from './task-write.ts'
import { conflicting, type WriterEvents } from './task-writer.ts'

type Dependencies = { cache: QueryClient; personId: string }

/** What people see and hear when a write ends. */
export function createWriteEvents({ cache, personId }: Dependencies): WriterEvents {
  return {
    onDone: (write, task) => {
      if (write.kind === 'update') {
        dropSavedDrafts(write, personId)
        return announce(sentenceFor(write, cache))
      }
      const { said } = languageStore.get().text
      if (write.kind === 'create') return announce(said.created(task?.title ?? write.title))
      toastDone(said.deleted(write.title))
    },
    onFailed: (write, error, again) => {
      // Signed out meanwhile: the sign-in page is what they see, and drafts are kept.
      if (isRefused(error)) return
      if (error instanceof ApiError && error.status === 404 && write.kind !== 'create') return tellGone(cache, write)
      const now = conflicting(error)
      if (now) return tellConflict({ write, now, again })
      tellFailure({ write, error, again })
    },
  }
}

function sentenceFor({ fields, title }: UpdateWrite, cache: QueryClient): string {
  const { said, card } = languageStore.get().text
  if (fields.statusId !== undefined) {
    const projects = cache.getQueryData<Project[]>(cacheKeys.projects) ?? []
    const status = projects.flatMap((project) => project.statuses).find(({ id }) => id === fields.statusId)
    return status ? said.moved(title, status.name) : ''
  }
  if (fields.assigneeId === undefined) return ''
  const people = cache.getQueryData<Person[]>(cacheKeys.people) ?? []
  return said.assigned(title, people.find(({ id }) => id === fields.assigneeId)?.name ?? card.unassigned)
}

function dropSavedDrafts({ taskId, fields }: UpdateWrite, personId: string) {
  for (const field of ['title', 'description'] as const) {
    const of = { personId, taskId, field }
    if (fields[field] !== undefined && readDraft(of)?.text === fields[field]) dropDraft(of)
  }
}

function tellGone(cache: QueryClient, write: Exclude<TaskWrite, { kind: 'create' }>) {
  takeOut(cache, write)
  toastFailed({ text: languageStore.get().text.failed.gone(write.title) })
}

function tellConflict({ write, now, again }: { write: TaskWrite; now: Task; again: () => void }) {
  const isOpen = location.pathname.endsWith(`/${now.key}`)
  if (isOpen && write.kind === 'update') return addConflict({ taskId: now.id, mine: write.fields, now })
  const { failed } = languageStore.get().text
  toastFailed({ text: failed.conflict(now.title), action: { label: failed.applyAgain, run: again } })
}

function tellFailure({ write, error, again }: { write: TaskWrite; error: unknown; again: () => void }) {
  const { text } = languageStore.get()
  const sentence = { update: text.failed.move, delete: text.failed.remove, create: text.failed.create }[write.kind]
  const mayPass = error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500)
  if (write.kind === 'create' && !mayPass) giveBack(write)
  toastFailed({
    text: sentence(write.title),
    detail: detailOf(error),
    action: mayPass ? { label: text.retry, run: again } : undefined,
  })
}

function detailOf(error: unknown): string {
  const { text } = languageStore.get()
  const requestId = error instanceof ApiError ? error.requestId : undefined
  return [errorText(error, text), requestId && text.requestId(requestId)].filter(Boolean).join(' · ')
}
