import { useEffect, useState } from 'react'
import type { MailPreview, PreviewedMail } from '#shared/contract/mail.ts'
import type { Preferences } from '#shared/contract/preferences.ts'
import { clockTime } from '../base/i18n/times.ts'
import { useMailPreview } from '../data/queries/me.ts'
import { usePerson } from '../data/session/session-context.ts'
import { useZone } from '../data/session/use-clock.ts'
import { Loaded } from '../ui/loaded.tsx'
import { TaskLink } from '../ui/task-link.tsx'
import { cleaned, preferencesKey } from './draft-preferences.ts'
import { type PreviewDay, previewDays, weekday } from './preview-days.ts'
import { useChoicesText } from './use-choices-text.ts'

const tasksShown = 5

/** What the chosen settings would have sent last week, day by day. */
export function Preview({ preview }: { preview: ReturnType<typeof usePreview> }) {
  const { preview: text } = useChoicesText()
  return (
    <section className="block" aria-labelledby="mail-preview" aria-busy={preview.isFetching}>
      <h2 id="mail-preview">{text.title}</h2>
      <p className="block-intro">{text.intro}</p>
      <Loaded query={preview} failed={text.loadFailed} rows={7}>
        {(data) => <Week data={data} />}
      </Loaded>
    </section>
  )
}

function Week({ data }: { data: MailPreview }) {
  const { preview: text } = useChoicesText()
  const { timeZone } = usePerson()
  const days = previewDays(data, timeZone)
  const most = Math.max(1, ...days.map(({ mails }) => mails.length))
  return (
    <>
      <p className="mail-total" role="status">
        {data.mails.length === 0 ? text.none : text.total(data.mails.length)}
      </p>
      {!data.complete && <p className="note">{text.incomplete}</p>}
      <ul className="mail-days">
        {days.map((day) => (
          <li key={day.day}>
            <Day day={day} most={most} />
          </li>
        ))}
      </ul>
      <Skipped skipped={data.skipped} />
    </>
  )
}

function Day({ day: { day, mails }, most }: { day: PreviewDay; most: number }) {
  const { preview: text } = useChoicesText()
  const { locale } = useZone()
  const face = (
    <>
      <time dateTime={day}>{weekday(day, locale)}</time>
      <progress className="mail-bar" max={most} value={mails.length} aria-hidden="true" />
      <span className="mail-count">{text.mails(mails.length)}</span>
    </>
  )
  if (mails.length === 0) return <p className="mail-day">{face}</p>
  return (
    <details>
      <summary className="mail-day">{face}</summary>
      <ul className="mail-list">
        {mails.map((mail) => (
          <PreviewedRow key={`${mail.at} ${mail.tasks.map(({ key }) => key).join()}`} mail={mail} />
        ))}
      </ul>
    </details>
  )
}

function PreviewedRow({ mail: { at, speed, reason, tasks, events, reminders } }: { mail: PreviewedMail }) {
  const { preview: text } = useChoicesText()
  const zone = useZone()
  const hidden = tasks.length - tasksShown
  const told = [
    ...(tasks.length > 1 ? [text.tasks(tasks.length)] : []),
    ...(events > 0 ? [text.events(events)] : []),
    ...(reminders > 0 ? [text.reminders(reminders)] : []),
  ]
  return (
    <li>
      <p className="row-note">
        <time dateTime={at}>{clockTime(at, Date.parse(at), zone)}</time>
        {` · ${text.speeds[speed]} · ${text.reasons[reason]} · `}
        {told.join(', ')}
      </p>
      <ul>
        {tasks.slice(0, tasksShown).map(({ key, title }) => (
          <li key={key}>
            <TaskLink taskKey={key}>{`${key} ${title}`}</TaskLink>
          </li>
        ))}
        {hidden > 0 && <li className="row-note">{text.more(hidden)}</li>}
      </ul>
    </li>
  )
}

function Skipped({ skipped }: { skipped: MailPreview['skipped'] }) {
  const { preview: text } = useChoicesText()
  const why: Record<string, string> = text.why
  const entries = Object.entries(skipped).filter(([, count]) => count > 0)
  if (entries.length === 0) return null
  return (
    <>
      <h3 className="mail-skipped-title">{text.skipped}</h3>
      <ul className="mail-skipped">
        {entries.map(([reason, count]) => (
          <li key={reason} className="badge">
            {`${why[reason] ?? reason} ${text.skippedCount(count)}`}
          </li>
        ))}
      </ul>
    </>
  )
}

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
