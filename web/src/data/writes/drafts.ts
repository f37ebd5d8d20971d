/** Text of a field that was typed and not saved. */
export type Draft = {
  text: string
  /** What the text was edited from. */
  base: { version: number; text: string }
}
type Place = { personId: string; key: string }
export type DraftOf = Place & { field: 'title' | 'description' }

const prefix = 'baton.draft.'

/** Text that was typed and not saved. It outlives a reload and a session that ended, and is nobody else's. */
export function readDraft({ field, ...place }: DraftOf): Draft | undefined {
  return readTyped<Draft>(place, field)
}

export function writeDraft({ field, ...place }: DraftOf, draft: Draft) {
  writeTyped(place, field, draft)
}

export function dropDraft({ field, ...place }: DraftOf) {
  dropTyped(place, field)
}

/** The same for whatever else is typed about a task; `what` names it. */
export function readTyped<Value>(place: Place, what: string): Value | undefined {
  try {
    const stored = sessionStorage.getItem(keyOf(place, what))
    return stored === null ? undefined : JSON.parse(stored)
  } catch {
    // A draft that cannot be read is no draft; the storage may be switched off altogether.
    return undefined
  }
}

export function writeTyped(place: Place, what: string, value: unknown) {
  try {
    sessionStorage.setItem(keyOf(place, what), JSON.stringify(value))
  } catch {
    // Full or switched off: the text is still in the field.
  }
}

export function dropTyped(place: Place, what: string) {
  sessionStorage.removeItem(keyOf(place, what))
}

export function dropAllDrafts() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
}

function keyOf({ personId, key }: Place, what: string): string {
  return `${prefix}${personId}.${key}.${what}`
}
