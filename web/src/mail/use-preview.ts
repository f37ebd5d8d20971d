import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Preferences } from '#shared/contract/preferences.ts'
import { useApi } from '../data/api/api-context.ts'
import { cleaned, preferencesKey } from './draft-preferences.ts'

// Long enough for somebody who chooses three things in a row, short enough to look like an answer.
const settledAfterMs = 400
const freshForMs = 60_000

/** Which mails some preferences would have sent. Until the new answer is here, the one before stays. */
export function usePreview(preferences: Preferences) {
  const api = useApi()
  const settled = useSettled(preferences)
  return useQuery({
    queryKey: ['mail-preview', preferencesKey(settled)],
    queryFn: ({ signal }) => api.call('previewMail', { body: { preferences: cleaned(settled) }, signal }),
    staleTime: freshForMs,
    placeholderData: keepPreviousData,
  })
}

function useSettled(value: Preferences): Preferences {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settledAfterMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
