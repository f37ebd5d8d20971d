import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { isComposing } from '../base/composing.ts'
import { selectTo } from './list-view.ts'

export type Selection = {
  has: (key: string) => boolean
  size: number
  /** Takes one in or out; as a range everything since the last one that was picked. */
  pick: (key: string, how: 'one' | 'range') => void
  all: (state: 'in' | 'out') => void
  clear: () => void
}

/**
 * Which rows are selected: by their boxes, or by `x` on the row that has the focus. What is no longer shown is not
 * selected.
 */
export function useSelection(keys: string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string | undefined>(undefined)
  const pick = (key: string, how: 'one' | 'range') => {
    setChosen(selectTo(chosen, { keys, at: key, from: how === 'range' ? last.current : undefined }))
    last.current = key
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const key = event.code === 'KeyX' ? rowAt(event) : undefined
    if (key === undefined) return
    event.preventDefault()
    pick(key, event.shiftKey ? 'range' : 'one')
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
  return {
    has: (key) => chosen.has(key),
    size: keys.filter((key) => chosen.has(key)).length,
    pick,
    all: (state) => setChosen(new Set(state === 'in' ? keys : [])),
    clear: () => setChosen(new Set()),
  }
}

// By the place of the key, because with a Korean layout `x` arrives as ㅌ.
function rowAt(event: KeyboardEvent): string | undefined {
  if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return undefined
  const { target } = event
  if (!(target instanceof Element) || target.closest('[role="menu"], dialog, .panel')) return undefined
  return target.closest<HTMLElement>('tr[data-row-key]')?.dataset.rowKey
}
