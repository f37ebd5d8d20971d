import type { Locale } from '#shared/contract/person.ts'
import type { PersonEvent, PersonEventType } from '#shared/contract/person-event.ts'
import { words } from '#shared/contract/words.ts'
import type { LedgerRecord } from '#shared/mail-ledger/items.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { type Absence, findMailbox, findRecipient } from '../reading/people.ts'
import { type Sending, sendMail } from '../sending/send-mail.ts'
import { composeSecurityMail } from '../writing/security-mail.ts'
import type { SecurityMailName } from '../writing/security-words.ts'
import { findAddressee, saveToken } from './security-mail-repository.ts'

type Kind = {
  name: SecurityMailName
  /** Page that the link opens; a mail without one has no link. */
  page?: string
}

// Somebody waits for these, and asked for them knowing the address: they go out to one that bounced, too.
const isAskedFor = ({ name, page }: Kind): boolean => page !== undefined || name === 'test'

const toAddress: Partial<Record<PersonEventType, Kind>> = {
  'user.verification_requested': { name: 'verify', page: 'verify' },
  'user.password_reset_requested': { name: 'reset', page: 'reset' },
  'user.email_change_requested': { name: 'changeEmail', page: 'verify' },
  'user.email_changed': { name: 'emailChanged' },
  'invite.created': { name: 'invite', page: 'join' },
}

const toPerson: Partial<Record<PersonEventType, Kind>> = {
  'user.email_change_requested': { name: 'emailChangeRequested' },
  'user.password_changed': { name: 'passwordChanged' },
  'user.signed_in_from_new_device': { name: 'newDevice' },
  'user.session_reused': { name: 'sessionReused' },
  'user.test_mail_requested': { name: 'test' },
}

type Reader = { email: string; name: string; locale: Locale; timeZone: string; inviter: string }

/** Sends a mail about an account. A link's token is made here and now; nothing but the mail ever holds it. */
export async function sendSecurityMail(deps: NotifierDeps, event: PersonEvent, record: LedgerRecord): Promise<Sending> {
  const kind = (record.target === 'address' ? toAddress : toPerson)[event.type]
  if (kind === undefined) return { skip: 'obsolete' }
  const reader = await findReader(deps, event, record)
  if (typeof reader === 'string') return { skip: reader }
  if (!isAskedFor(kind) && (await findMailbox(deps.database, reader.email, deps.now())) === 'bounced')
    return { skip: 'bounced' }
  const token = kind.page === undefined ? undefined : deps.newToken()
  if (token !== undefined && !(await saveToken(deps.database, event.eventId, token, deps.now())))
    return { skip: 'link_over' }
  const url = token === undefined ? undefined : `${deps.appUrl}/${kind.page}#token=${token}`
  const messageId = await sendMail(deps, {
    fromName: 'Baton',
    way: 'direct',
    attempt: record,
    to: { name: reader.name, address: reader.email },
    ...composeSecurityMail({ name: kind.name, locale: reader.locale, facts: factsOf(event, reader), url }),
    headers: { 'X-Entity-Ref-ID': event.eventId, 'X-Baton-Reason': 'security', 'Content-Language': reader.locale },
  })
  return { messageId }
}

async function findReader(deps: NotifierDeps, event: PersonEvent, record: LedgerRecord): Promise<Reader | Absence> {
  const found = event.personId === null ? 'gone' : await findRecipient(deps.database, event.personId, deps.now())
  if (record.target === 'person') return typeof found === 'string' ? found : { ...found, inviter: '' }
  const person = typeof found === 'string' ? undefined : found
  const addressee = await findAddressee(deps.database, event.eventId)
  if (addressee === undefined) return 'gone'
  const locale = person?.locale ?? addressee.inviteLocale ?? 'ko'
  return {
    email: addressee.email,
    name: person?.name ?? '',
    locale,
    timeZone: person?.timeZone ?? 'Asia/Seoul',
    inviter: addressee.inviterName ?? words[locale].leftTheTeam,
  }
}

function factsOf(event: PersonEvent, { locale, timeZone, inviter }: Reader): Record<string, string> {
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone })
  return { device: '?', place: '?', ...event.details, inviter, when: when.format(new Date(event.occurredAt)) }
}
