import type { Page } from '#shared/contract/page.ts'
import type { Task } from '#shared/contract/task.ts'

/** The loaded pages of one column, as the infinite query keeps them. */
export type ColumnPages = { pages: Page<Task>[]; pageParams: unknown[] }

/** Puts a newer reading of a task wherever an older one stands. The same object comes back when nothing changed. */
export function replaceTask(data: ColumnPages, task: Task): ColumnPages {
  const isOlder = (item: Task) => item.id === task.id && item.version < task.version
  if (!data.pages.some((page) => page.items.some(isOlder))) return data
  return mapItems(data, (items) => items.map((item) => (isOlder(item) ? task : item)))
}

/** Adds a task in front unless it is there already. */
export function insertTask(data: ColumnPages, task: Task): ColumnPages {
  if (data.pages.some((page) => page.items.some((item) => item.id === task.id))) return data
  const [first, ...rest] = data.pages
  if (!first) return data
  return { ...data, pages: [{ ...first, items: [task, ...first.items] }, ...rest] }
}

export function removeTask(data: ColumnPages, taskId: string): ColumnPages {
  return mapItems(data, (items) => items.filter((item) => item.id !== taskId))
}

/** Every task of several columns once, in its newest reading. */
export function newestOf(columns: (ColumnPages | undefined)[]): Task[] {
  const newest = new Map<string, Task>()
  for (const task of columns.flatMap((data) => data?.pages.flatMap((page) => page.items) ?? [])) {
    const seen = newest.get(task.id)
    if (!seen || seen.version < task.version) newest.set(task.id, task)
  }
  return [...newest.values()]
}

function mapItems(data: ColumnPages, change: (items: Task[]) => Task[]): ColumnPages {
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: change(page.items) })) }
}
