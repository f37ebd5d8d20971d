import { createStore } from '../store.ts'

/** What stands in the quick-add box of each column, by status id. Outside the box, so that a refused title can come back. */
export const quickAddStore = createStore<Record<string, string>>({})

export function setQuickAdd(statusId: string, text: string) {
  quickAddStore.set({ ...quickAddStore.get(), [statusId]: text })
}

/** Puts a title that was refused back into its box, unless the next one is being typed there already. */
export function giveBack({ statusId, title }: { statusId: string; title: string }) {
  if (!quickAddStore.get()[statusId]) setQuickAdd(statusId, title)
}
