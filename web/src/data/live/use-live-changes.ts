import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from '../api/api-context.ts'

/** Shows what others change within a second or two. The script for it is not needed for the first paint. */
export function useLiveChanges() {
  const api = useApi()
  const cache = useQueryClient()
  useEffect(() => {
    let end: (() => void) | undefined
    let isOver = false
    import('./live-changes.ts').then(
      ({ followChanges }) => {
        if (!isOver) end = followChanges(api, cache)
      },
      // Without it the screen reads again once a minute.
      () => undefined,
    )
    return () => {
      isOver = true
      end?.()
    }
  }, [api, cache])
}
