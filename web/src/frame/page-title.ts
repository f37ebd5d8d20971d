import { type RefObject, useEffect, useRef } from 'react'

// The page, and what is open over it: that goes first for as long as it is there.
const shown = { page: '', over: '' }

/** Names the browser's tab after the page. */
export function useTitle(title: string) {
  useEffect(() => show({ page: title }), [title])
}

/** Names it after what is open over the page. */
export function useTitleOver(title: string) {
  useEffect(() => {
    show({ over: title })
    return () => show({ over: '' })
  }, [title])
}

function show(change: Partial<typeof shown>) {
  Object.assign(shown, change)
  const title = shown.over || shown.page
  document.title = title === '' ? 'Baton' : `${title} · Baton`
}

/**
 * Coming from another page, the link that was followed is gone: the heading takes the focus, which would else be
 * nowhere.
 */
export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  return heading
}
