import { useEffect, useLayoutEffect, useRef } from 'react'

/** The link of a card, by the key of its task. */
export function cardLink(key: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-task-key="${CSS.escape(key)}"]`)
}

/** The keys of the cards on the screen, column by column. */
export function cardKeysByColumn(): string[][] {
  return [...document.querySelectorAll('.column')].map((column) =>
    [...column.querySelectorAll<HTMLElement>('[data-task-key]')].map((link) => link.dataset.taskKey ?? ''),
  )
}

/** The card that has the focus, also when the focus is on a button in it. */
export function focusedCardKey(): string | undefined {
  return keyAt(document.activeElement)
}

/** A card that moves to another column is drawn anew there: this gives it the focus back. */
export function useKeepCardFocus() {
  const last = useRef<string | undefined>(undefined)
  useEffect(() => {
    const remember = (event: Event) => {
      last.current = event.target instanceof Element ? keyAt(event.target) : undefined
    }
    addEventListener('focusin', remember)
    addEventListener('pointerdown', remember)
    return () => {
      removeEventListener('focusin', remember)
      removeEventListener('pointerdown', remember)
    }
  }, [])
  useLayoutEffect(() => {
    if (last.current !== undefined && document.activeElement === document.body) cardLink(last.current)?.focus()
  })
}

function keyAt(element: Element | null): string | undefined {
  return element?.closest('.card')?.querySelector<HTMLElement>('[data-task-key]')?.dataset.taskKey
}
