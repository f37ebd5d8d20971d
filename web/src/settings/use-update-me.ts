import { useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import type { CallInput } from '../api/calls.ts'
import { toastDone } from '../components/toasts.ts'
import { useSession } from '../session/session-context.ts'
import { cacheKeys } from '../tasks/task-keys.ts'
import { useSettingsText } from './use-settings-text.ts'

/** Saves changes of the person, shows them everywhere, and says so. */
export function useUpdateMe() {
  const api = useApi()
  const cache = useQueryClient()
  const session = useSession()
  const text = useSettingsText()
  return async (body: CallInput<'updateMe'>['body']) => {
    session.update(await api.call('updateMe', { body }))
    void cache.invalidateQueries({ queryKey: cacheKeys.people })
    toastDone(text.saved)
  }
}
