import { createStore } from './store.ts'

export type Toast = {
  id: number
  text: string
  tone: 'done' | 'failed'
  detail?: string | undefined
  action?: { label: string; run: () => void } | undefined
}

export const toastStore = createStore<Toast[]>([])
/** What a screen reader says next. */
export const announcementStore = createStore('')

const doneForMs = 6_000
const undoForMs = 12_000
const mostAtOnce = 4
let lastId = 0

/** Tells that something went well; it goes away by itself, later when it offers to take it back. */
export function toastDone(text: string, action?: Toast['action']) {
  const id = add({ text, tone: 'done', action })
  setTimeout(() => dropToast(id), action ? undoForMs : doneForMs)
}

/** Tells that something failed; it stays until it is dismissed or its action is taken. */
export function toastFailed(toast: Pick<Toast, 'text' | 'detail' | 'action'>) {
  add({ ...toast, tone: 'failed' })
}

export function dropToast(id: number) {
  toastStore.set(toastStore.get().filter((toast) => toast.id !== id))
}

/** Says a sentence to a screen reader, without showing it. */
export function announce(text: string) {
  // A live region speaks only when it changes, so the same sentence again needs to differ.
  announcementStore.set(announcementStore.get() === text ? `${text}\u00a0` : text)
}

function add(toast: Omit<Toast, 'id'>): number {
  lastId += 1
  toastStore.set([...toastStore.get(), { ...toast, id: lastId }].slice(-mostAtOnce))
  return lastId
}
