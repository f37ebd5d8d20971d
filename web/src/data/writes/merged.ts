import { createStore } from '../../base/store.ts'

/** The keys of tasks whose description holds, since the last save, more than what was typed here. */
export const mergedStore = createStore<string[]>([])

export function noteMerged(key: string) {
  if (!mergedStore.get().includes(key)) mergedStore.set([...mergedStore.get(), key])
}

export function forgetMerged(key: string) {
  mergedStore.set(mergedStore.get().filter((other) => other !== key))
}

/**
 * True when the server answered with another text than the one that was sent: it put somebody else's change in, too.
 */
export function isMerged(sent: string, answered: string): boolean {
  return sent.normalize('NFC').replaceAll('\r\n', '\n') !== answered
}
