import type { QueryClient } from '@tanstack/react-query'
import type { Person } from '#shared/contract/person.ts'
import { languageStore } from '../../base/i18n/text-store.ts'
import { toastFailed } from '../../base/toasts.ts'
import { cacheKeys } from '../cache-keys.ts'

// A mailbox can have begun to send mail back since the people were read.
const freshForMs = 60_000

type Assigner = {
  cache: QueryClient /** Who assigned: whoever takes a task needs no mail about it. */
  personId: string
}

/** Warns whoever has given somebody a task that no mail will tell them of it. */
export async function warnOfMailbox({ cache, personId }: Assigner, assigneeId: string | null | undefined) {
  if (typeof assigneeId !== 'string' || assigneeId === personId) return
  const readAt = cache.getQueryState(cacheKeys.people)?.dataUpdatedAt ?? 0
  if (Date.now() - readAt > freshForMs) await cache.refetchQueries({ queryKey: cacheKeys.people, exact: true })
  const assignee = cache.getQueryData<Person[]>(cacheKeys.people)?.find(({ id }) => id === assigneeId)
  if (!assignee || assignee.mailbox === 'ok') return
  const { card } = languageStore.get().text
  toastFailed({ text: card.unreachable(assignee.name, card.mailboxes[assignee.mailbox]) })
}
