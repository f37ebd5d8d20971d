import { useEffect, useState } from 'react'
import type { Preferences } from '#shared/contract/preferences.ts'
import { useMailPreview } from '../data/queries/me.ts'
import { cleaned, preferencesKey } from './draft-preferences.ts'

// Long enough for somebody who chooses three things in a row, short enough to look like an answer.
const settledAfterMs = 400

/** Which mails some preferences would have sent. Until the new answer is here, the one before stays. */
export function usePreview(preferences: Preferences) {
  const settled = useSettled(preferences)
  return useMailPreview(cleaned(settled), preferencesKey(settled))
}

function useSettled(value: Preferences): Preferences {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settledAfterMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
