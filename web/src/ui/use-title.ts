import { useEffect } from 'react'

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
