import { useState } from 'react'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import { words } from '#shared/contract/words.ts'
import { clockTime } from '../base/i18n/times.ts'
import { useNow, useZone } from '../data/session/use-clock.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { lookOf, mailText } from './mail-text.ts'
import { usePanelText } from './use-panel-text.ts'

// A thousand people may watch.
const shownFirst = 10

/** Who was told of one event, when, and why not. */
export function EventMails({ mails }: { mails: MailRecord[] }) {
  const { mail: text } = usePanelText()
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen ? mails : mails.slice(0, shownFirst)
  return (
    <p className="event-mails">
      <Icon name="mail" />
      <span className="event-mails-label">{`${text.label}: `}</span>
      {shown.map((mail) => (
        <MailOutcome key={mail.person.id} mail={mail} />
      ))}
      {shown.length < mails.length && (
        <Button look="quiet" onClick={() => setOpen(true)}>
          {text.others(mails.length - shown.length)}
        </Button>
      )}
    </p>
  )
}

/** The reminders of the due date, which are mailed without anybody having done anything. */
export function ReminderMails({ mails }: { mails: MailRecord[] }) {
  const { mail: text } = usePanelText()
  if (mails.length === 0) return null
  return (
    <ul className="event-reminders" aria-label={text.remindersLabel}>
      {mails.map((mail) => (
        <li key={`${mail.eventId} ${mail.person.id}`} className="event-mails">
          <Icon name="calendar" />
          <span className="event-mails-label">{mail.reminder !== null && `${text.reminders[mail.reminder]}: `}</span>
          <MailOutcome mail={mail} />
        </li>
      ))}
    </ul>
  )
}

function MailOutcome({ mail }: { mail: MailRecord }) {
  const { mail: text } = usePanelText()
  const zone = useZone()
  const now = useNow()
  const formerPerson = words[zone.locale].leftTheTeam
  const reader = { text, formerPerson, clock: (at: string) => clockTime(at, now, zone) }
  return (
    <span className="event-mail" data-look={lookOf(mail)} dir="auto">
      {mailText(mail, reader)}
    </span>
  )
}
