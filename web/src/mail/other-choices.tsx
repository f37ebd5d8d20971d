import { useId } from 'react'
import type { Preferences } from '#shared/contract/preferences.ts'
import { usePerson } from '../data/session/session-context.ts'
import { Field } from '../ui/field.tsx'
import { useChoicesText } from './use-choices-text.ts'

type OtherChoicesProps = {
  draft: Preferences
  /** What the server says is wrong with the time. */
  timeError: string | undefined
  onChange: (draft: Preferences) => void
}

const two = (number: number): string => String(number).padStart(2, '0')
const quarters = Array.from({ length: 96 }, (_, at) => `${two(Math.floor(at / 4))}:${two((at % 4) * 15)}`)

/** The hour of the daily mail, one's own changes, and what one has seen already. */
export function OtherChoices({ draft, timeError, onChange }: OtherChoicesProps) {
  const { others: text } = useChoicesText()
  const { timeZone } = usePerson()
  return (
    <section className="block" aria-labelledby="mail-others">
      <h2 id="mail-others">{text.title}</h2>
      <div className="mail-others">
        {/* The name is the pointer into the body that the server complains with. */}
        <Field label={text.dailyAt} name="preferences/dailyAt" hint={text.dailyAtHint(timeZone)} error={timeError}>
          {(wiring) => (
            <select
              {...wiring}
              value={draft.dailyAt}
              onChange={(event) => onChange({ ...draft, dailyAt: event.target.value })}
            >
              {quarters.map((time) => (
                <option key={time}>{time}</option>
              ))}
            </select>
          )}
        </Field>
        <Switch
          label={text.ownChanges}
          hint={text.ownChangesHint}
          checked={draft.ownChanges}
          onChange={(ownChanges) => onChange({ ...draft, ownChanges })}
        />
        <Switch
          label={text.skipSeen}
          hint={text.skipSeenHint}
          checked={draft.skipSeen}
          onChange={(skipSeen) => onChange({ ...draft, skipSeen })}
        />
      </div>
    </section>
  )
}

type SwitchProps = { label: string; hint: string; checked: boolean; onChange: (checked: boolean) => void }

function Switch({ label, hint, checked, onChange }: SwitchProps) {
  const id = useId()
  return (
    <div className="mail-switch">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-hint`} className="field-hint">
        {hint}
      </p>
    </div>
  )
}
