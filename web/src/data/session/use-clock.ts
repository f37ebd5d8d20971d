import { dayIn } from '#shared/contract/due-group.ts'
import { useNow } from '../../ui/moment.tsx'
import { usePerson } from './session-context.ts'

/** The day it is where this person is, as YYYY-MM-DD. */
export function useToday(): string {
  return dayIn(usePerson().timeZone, new Date(useNow()))
}
