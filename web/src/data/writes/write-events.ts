import type { QueryClient } from '@tanstack/react-query'
import type { Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { languageStore } from '../../base/i18n/text-store.ts'
import { announce, toastDone, toastFailed } from '../../base/toasts.ts'
import { ApiError } from '../api/api-error.ts'
import { isRefused } from '../api/client.ts'
import { detailOf } from '../api/error-text.ts'
import { cacheKeys } from '../cache-keys.ts'
import { addConflict, conflictOf, isMerged, noteMerged } from './conflicts.ts'
import { dropDraft, readDraft } from './drafts.ts'
import { newIdempotencyKey } from './idempotency-key.ts'
import { warnOfMailbox } from './mailbox-warning.ts'
import { giveBack } from './quick-add-texts.ts'
import { takeOut } from './task-cache.ts'
import type { TaskWrite, UpdateWrite } from './task-write.ts'
import { conflicting, type TaskWriter, type WriterEvents } from './task-writer.ts'

type Dependencies = { cache: QueryClient; personId: string }

/** What people see and hear when a write ends. */
export function createWriteEvents({ cache, personId }: Dependencies): WriterEvents {
  return {
    onDone: (write, task, send) => {
      const { said } = languageStore.get().text
      switch (write.kind) {
        case 'update':
          return tellUpdate(write, task, { cache, personId })
        case 'create':
          void warnOfMailbox({ cache, personId }, write.fields.assigneeId)
          return announce(said.created(task?.title ?? write.title))
        case 'restore':
          return toastDone(said.restored(task?.title ?? write.title))
        case 'delete':
          return tellDeleted(write, send)
      }
    },
    onFailed: (write, error, again) => {
      // Signed out meanwhile: the sign-in page is what they see, and drafts are kept.
      if (isRefused(error)) return
      if (error instanceof ApiError && error.status === 404 && write.kind !== 'create') return tellGone(cache, write)
      const now = conflicting(error)
      if (now) return tellConflict({ write, now, error, again })
      tellFailure({ write, error, again })
    },
  }
}

function tellUpdate(write: UpdateWrite, task: Task | undefined, of: { cache: QueryClient; personId: string }) {
  dropSavedDrafts(write, of.personId)
  void warnOfMailbox(of, write.fields.assigneeId)
  // The board tells at once where it put a card, with its place in the column.
  if (write.placeAfter === undefined) announce(sentenceFor(write, of.cache))
  const sent = write.fields.description
  if (sent === undefined || !task || !isMerged(sent, task.description)) return
  if (isOpen(write.key)) return noteMerged(write.key)
  toastDone(languageStore.get().text.said.merged(task.title))
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

function dropSavedDrafts({ key, fields }: UpdateWrite, personId: string) {
  for (const field of ['title', 'description'] as const) {
    const of = { personId, key, field }
    if (fields[field] !== undefined && readDraft(of)?.text === fields[field]) dropDraft(of)
  }
}

function tellDeleted({ key, title }: Extract<TaskWrite, { kind: 'delete' }>, send: TaskWriter) {
  const { said, undo } = languageStore.get().text
  const restore = () => send({ kind: 'restore', key, title, idempotencyKey: newIdempotencyKey() })
  toastDone(said.deleted(title), { label: undo, run: restore })
}

function tellGone(cache: QueryClient, write: Exclude<TaskWrite, { kind: 'create' }>) {
  takeOut(cache, write.key)
  toastFailed({ text: languageStore.get().text.failed.gone(write.title) })
}

type Refusal = { write: TaskWrite; now: Task; error: unknown; again: () => void }

function tellConflict({ write, now, error, again }: Refusal) {
  const told = error instanceof ApiError ? error.conflicts : []
  if (isOpen(now.key) && write.kind === 'update') return addConflict(conflictOf(write, now, told))
  const { failed } = languageStore.get().text
  toastFailed({ text: failed.conflict(now.title), action: { label: failed.applyAgain, run: again } })
}

function isOpen(key: string): boolean {
  return location.pathname.endsWith(`/${key}`)
}

function tellFailure({ write, error, again }: { write: TaskWrite; error: unknown; again: () => void }) {
  const { text } = languageStore.get()
  const sentences = { update: text.failed.move, delete: text.failed.remove, create: text.failed.create }
  const sentence = { ...sentences, restore: text.failed.restore }[write.kind]
  const mayPass = error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500)
  if (write.kind === 'create' && !mayPass) giveBack(write)
  toastFailed({
    text: sentence(write.title),
    detail: detailOf(error),
    action: mayPass ? { label: text.retry, run: again } : undefined,
  })
}
