import type { Locale } from '#shared/contract/person.ts'
import type { Task } from '#shared/contract/task.ts'
import { words } from '#shared/contract/words.ts'

/** What ids are called: statuses, labels, people. */
export type Names = Map<string, string>

const ownWords = {
  ko: { key: '키', createdAt: '만든 시각(UTC)', updatedAt: '바뀐 시각(UTC)', completedAt: '끝난 시각(UTC)' },
  en: { key: 'Key', createdAt: 'Created (UTC)', updatedAt: 'Updated (UTC)', completedAt: 'Completed (UTC)' },
} as const satisfies Record<Locale, unknown>

/** The first row of exported tasks. */
export function csvColumns(locale: Locale): string[] {
  const { title, statusId, assigneeId, priority, dueOn, labelIds, parentId, description } = words[locale].fields
  const { key, createdAt, updatedAt, completedAt } = ownWords[locale]
  return [
    key,
    title,
    statusId,
    assigneeId,
    priority,
    dueOn,
    labelIds,
    parentId,
    createdAt,
    updatedAt,
    completedAt,
    description,
  ]
}

/** One task as people read it. Labels are separated by semicolons, as commas separate the columns. */
export function csvRow(task: Task, names: Names, locale: Locale): string[] {
  const called = (id: string | null) => (id === null ? '' : (names.get(id) ?? ''))
  return [
    task.key,
    task.title,
    called(task.statusId),
    called(task.assigneeId),
    task.priority === 'none' ? '' : words[locale].priorities[task.priority],
    task.dueOn ?? '',
    task.labelIds.map(called).join('; '),
    task.parentKey ?? '',
    task.createdAt,
    task.updatedAt,
    task.completedAt ?? '',
    task.description,
  ]
}
