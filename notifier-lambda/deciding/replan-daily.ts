import type { PersonEvent } from '#shared/contract/person-event.ts'
import { findBundle, moveBundle } from '#shared/mail-ledger/bundles.ts'
import type { Bundle } from '#shared/mail-ledger/items.ts'
import { bundleKeys } from '#shared/mail-ledger/keys.ts'
import { nextAt } from '#shared/mail-rules/waiting-time.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { findChoices } from '../reading/people.ts'

/** Somebody has changed their hour or their zone: what waits for the mail of the day leaves at the new one. */
export async function replanDaily(deps: NotifierDeps, { personId, occurredAt }: PersonEvent): Promise<void> {
  if (personId === null) return
  const bundle = await findBundle(deps, bundleKeys.daily(personId))
  if (bundle === undefined || !isPlannedBefore(bundle, { occurredAt, now: deps.now() })) return
  const chosen = (await findChoices(deps.database, [personId])).get(personId)
  if (chosen === undefined || typeof chosen === 'string') return
  const dueAt = nextAt(chosen.preferences.dailyAt, chosen.timeZone, new Date(occurredAt))
  // When somebody has joined or taken it meanwhile, they have read the new hour as well, or it leaves anyway.
  await moveBundle(deps, bundle, dueAt)
}

/**
 * Not what leaves at this moment, has been tried, or began to wait after the change: that knows the new hour, also when
 * the event comes again.
 */
function isPlannedBefore(
  { firstAt, attempts, dueAt }: Bundle,
  { occurredAt, now }: { occurredAt: string; now: Date },
): boolean {
  return attempts === 0 && firstAt < occurredAt && dueAt !== undefined && dueAt > now.toISOString()
}
