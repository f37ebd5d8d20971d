import type { MailboxState } from '#shared/contract/person.ts'
import { useText } from '../base/i18n/use-text.ts'
import { Icon } from './icon.tsx'

/** Beside a person whom no mail reaches. */
export function MailboxMark({ mailbox }: { mailbox: MailboxState }) {
  const { card } = useText()
  if (mailbox === 'ok') return null
  return (
    <span className="mailbox-mark" title={card.mailboxes[mailbox]}>
      <Icon name="warning" />
      <span className="visually-hidden">{card.mailboxes[mailbox]}</span>
    </span>
  )
}
