import { useApi } from '../api/api-context.ts'
import { usePages } from './pages.ts'

/** Where the cache keeps it. */
export const adminMailKey = ['admin-mail'] as const

/** The team's mails that are not through. */
export function useAdminMail(state: 'failed' | 'pending') {
  const api = useApi()
  return usePages([...adminMailKey, state], (query, signal) =>
    api.call('listAdminMail', { query: { ...query, state }, signal }),
  )
}
