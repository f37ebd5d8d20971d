import { useQueryClient } from '@tanstack/react-query'
import { useText } from '../../base/i18n/use-text.ts'
import { toastDone } from '../../base/toasts.ts'
import { useApi } from '../api/api-context.ts'
import type { CallInput } from '../api/calls.ts'
import { cacheKeys } from '../cache-keys.ts'
import { useSession } from '../session/session-context.ts'

/** Saves changes of the person, shows them everywhere, and says so. */
export function useUpdateMe() {
  const api = useApi()
  const cache = useQueryClient()
  const session = useSession()
  const { saved } = useText()
  return async (body: CallInput<'updateMe'>['body']) => {
    session.update(await api.call('updateMe', { body }))
    void cache.invalidateQueries({ queryKey: cacheKeys.people })
    toastDone(saved)
  }
}
