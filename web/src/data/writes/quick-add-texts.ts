import { createStore } from '../../base/store.ts'
import type { CreateWrite } from './task-write.ts'

/**
 * What stands in each quick-add box, by the id of its status or of the parent task. Outside the box, so that a refused
 * title can come back.
 */
export const quickAddStore = createStore<Record<string, string>>({})

export function setQuickAdd(place: string, text: string) {
  quickAddStore.set({ ...quickAddStore.get(), [place]: text })
}

/** Puts a title that was refused back into its box, unless the next one is being typed there already. */
export function giveBack({ title, fields }: Pick<CreateWrite, 'title' | 'fields'>) {
  const place = fields.parentId ?? fields.statusId ?? ''
  if (!quickAddStore.get()[place]) setQuickAdd(place, title)
}
