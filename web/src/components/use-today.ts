import { dayIn } from '#shared/contract/due-group.ts'
import { usePerson } from '../session/session-context.ts'
import { useNow } from './moment.tsx'

/** The day it is where this person is, as YYYY-MM-DD. */
export function useToday(): string {
  return dayIn(usePerson().timeZone, new Date(useNow()))
}
