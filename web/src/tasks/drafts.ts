import type { TaskField } from '#shared/contract/task-event.ts'

export type Draft = {
  text: string
  /** What the text was edited from. */
  base: { version: number; text: string }
}
export type DraftOf = { personId: string; taskId: string; field: TaskField }

const prefix = 'baton.draft.'

/** Text that was typed and not saved. It outlives a reload and a session that ended, and is nobody else's. */
export function readDraft(of: DraftOf): Draft | undefined {
  try {
    const stored = sessionStorage.getItem(keyOf(of))
    return stored === null ? undefined : JSON.parse(stored)
  } catch {
    // A draft that cannot be read is no draft; the storage may be switched off altogether.
    return undefined
  }
}

export function writeDraft(of: DraftOf, draft: Draft) {
  try {
    sessionStorage.setItem(keyOf(of), JSON.stringify(draft))
  } catch {
    // Full or switched off: the text is still in the field.
  }
}

export function dropDraft(of: DraftOf) {
  sessionStorage.removeItem(keyOf(of))
}

export function dropAllDrafts() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
}

function keyOf({ personId, taskId, field }: DraftOf): string {
  return `${prefix}${personId}.${taskId}.${field}`
}
